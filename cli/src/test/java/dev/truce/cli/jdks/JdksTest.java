package dev.truce.cli.jdks;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs {@link Probe} on the JDKs that stand beside this one, or that the property {@code
 * truce.jdk.homes} names (separated as a path is), and compares what they print.
 *
 * <p>With {@code -Dtruce.jdks=true} all samples are run too, which takes a while.
 */
final class JdksTest {

  /** A foreign way to write numbers, to change the case of letters, to tell the time. */
  private static final List<String> ARABIC =
      List.of(
          "-Duser.language=ar",
          "-Duser.country=EG",
          "-Duser.timezone=America/St_Johns",
          "-XX:ActiveProcessorCount=1");

  private static final List<String> TURKISH =
      List.of(
          "-Duser.language=tr",
          "-Duser.country=TR",
          "-Duser.timezone=Asia/Kathmandu",
          "-Dfile.encoding=ISO-8859-9",
          "-XX:ActiveProcessorCount=2");

  @Test
  void scriptsAndStreamsAreTheSameInAnOddPlace() throws Exception {
    List<String> here = Probe.all(List.of());
    assertThat(probe(Path.of(System.getProperty("java.home")), ARABIC, List.of())).isEqualTo(here);
    enginesAgree(here);
  }

  /** What was compiled printed, and did, what was interpreted does. */
  private static void enginesAgree(List<String> printed) {
    int compiled = printed.indexOf("== probe.agent compiled");
    int interpreted = printed.indexOf("== probe.agent interpreted");
    assertThat(
            printed.subList(interpreted, printed.size()).stream()
                .map(line -> line.replaceFirst("^(== .*) interpreted$", "$1 compiled"))
                .toList())
        .isEqualTo(printed.subList(compiled, interpreted));
  }

  @Test
  void scriptsAndStreamsAreTheSameOnOtherJdks() throws Exception {
    Map<String, Path> others = others();
    assumeTrue(
        !others.isEmpty(), "there is no other JDK beside " + System.getProperty("java.home"));
    List<String> here = Probe.all(List.of());
    for (Map.Entry<String, Path> jdk : others.entrySet()) {
      assertWithMessage(jdk.getKey())
          .that(probe(jdk.getValue(), TURKISH, List.of()))
          .isEqualTo(here);
    }
  }

  @Test
  void samplesAreTheSameEverywhere() throws Exception {
    assumeTrue(Boolean.getBoolean("truce.jdks"), "asked for by -Dtruce.jdks=true");
    List<Path> samples = samples();
    List<String> printed = probe(Path.of(System.getProperty("java.home")), ARABIC, samples);
    enginesAgree(printed);
    String all =
        printed.stream()
            .filter(line -> !line.startsWith(Probe.DIGEST))
            .collect(Collectors.joining("\n", "", "\n"));
    for (Path sample : samples) {
      Path pinned =
          sample.resolveSibling(sample.getFileName().toString().replace(".agent", ".out"));
      if (Files.exists(pinned)) {
        assertWithMessage(sample.toString()).that(all).contains(Files.readString(pinned));
      }
    }
    for (Map.Entry<String, Path> jdk : others().entrySet()) {
      assertWithMessage(jdk.getKey())
          .that(probe(jdk.getValue(), TURKISH, samples))
          .isEqualTo(printed);
    }
  }

  private static List<Path> samples() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Path root = Files.exists(here.resolve("samples")) ? here : here.resolve("..").normalize();
    try (Stream<Path> files = Files.list(root.resolve("samples"))) {
      return files.filter(f -> f.toString().endsWith(".agent")).sorted().toList();
    }
  }

  /** JDKs of other feature versions than this one, by version; one of each. */
  private static Map<String, Path> others() throws IOException {
    List<Path> homes = new ArrayList<>();
    String told = System.getProperty("truce.jdk.homes");
    if (told != null) {
      for (String home : told.split(java.io.File.pathSeparator)) {
        homes.add(Path.of(home));
      }
    } else {
      Path beside = Path.of(System.getProperty("java.home")).toRealPath().getParent();
      for (Path folder : List.of(beside, Path.of("/usr/lib/jvm"))) {
        if (Files.isDirectory(folder)) {
          try (Stream<Path> all = Files.list(folder)) {
            all.sorted().forEach(homes::add);
          }
        }
      }
    }
    Map<String, Path> others = new TreeMap<>();
    for (Path home : homes) {
      String version = featureVersion(home);
      if (version != null && !version.equals(featureVersionHere())) {
        others.putIfAbsent(version, home);
      }
    }
    return others;
  }

  private static String featureVersionHere() {
    return Integer.toString(Runtime.version().feature());
  }

  private static @org.jspecify.annotations.Nullable String featureVersion(Path home)
      throws IOException {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isRegularFile(release)) {
      return null;
    }
    for (String line : Files.readAllLines(release)) {
      if (line.startsWith("JAVA_VERSION=\"")) {
        String version = line.replaceAll("JAVA_VERSION=\"([0-9]+).*", "$1");
        return Integer.parseInt(version) >= 17 ? version : null;
      }
    }
    return null;
  }

  private static List<String> probe(Path jdk, List<String> options, List<Path> scripts)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.add(Probe.class.getName());
    scripts.forEach(script -> command.add(script.toString()));
    Path errors = Files.createTempFile("probe", ".txt");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertWithMessage(Files.readString(errors)).that(process.waitFor()).isEqualTo(0);
      return printed.lines().toList();
    } finally {
      Files.delete(errors);
    }
  }
}
