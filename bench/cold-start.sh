#!/usr/bin/env bash
# Cold start: medians of wall time and processor time (user + system), in ms, of `print("hi")` and of a Hello in Java.
# Usage: bench/cold-start.sh [rounds]
set -eu
rounds=${1:-11}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cat >"$work/Hello.java" <<'JAVA'
public class Hello { public static void main(String[] a) { System.out.println("hi"); } }
JAVA
javac -d "$work" "$work/Hello.java"
echo 'print("hi")' >"$work/hi.agent"
cp "$root/bench/src/main/resources/dev/truce/bench/tournament.agent" "$work/field.agent"
echo 'print(compete(200, 10, true))' >>"$work/field.agent"
"$root/truce" run "$work/hi.agent" >/dev/null   # builds the jar and the class-data archive
jar=$root/cli/target/truce.jar

TIMEFORMAT='%3R %3U %3S'
declare -A command=(
  [1-java-hello]="java -cp $work Hello"
  [2-java-hello-serial]="java -XX:+UseSerialGC -cp $work Hello"
  [3-truce-jar]="java -XX:+UseSerialGC -XX:TieredStopAtLevel=4 -jar $jar run $work/hi.agent"
  [4-truce-launcher-cds]="$root/truce run $work/hi.agent"
  [5-truce-launcher-tournament]="$root/truce run $work/field.agent"
)
# One of each in turn, so that what else the machine does falls on all alike.
for ((i = 0; i < rounds; i++)); do
  for name in "${!command[@]}"; do
    { time ${command[$name]} >/dev/null; } 2>>"$work/$name.times"
  done
done
printf '%-30s %10s %10s\n' what 'wall ms' 'cpu ms'
for name in $(printf '%s\n' "${!command[@]}" | sort); do
  wall=$(awk '{print $1 * 1000}' "$work/$name.times" | sort -n | sed -n "$((rounds / 2 + 1))p")
  cpu=$(awk '{print ($2 + $3) * 1000}' "$work/$name.times" | sort -n | sed -n "$((rounds / 2 + 1))p")
  printf '%-30s %10s %10s\n' "$name" "$wall" "$cpu"
done
