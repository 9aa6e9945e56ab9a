package dev.truce.bench;

import java.util.ArrayList;
import java.util.List;

/** What {@code scalars.agent} does, as one would write it in Java. */
final class JavaScalars {

  private JavaScalars() {}

  static long sumMod(long n) {
    long sum = 0;
    for (long i = 1; i <= n; i++) {
      sum = Math.floorMod(sum + i * i, 1_000_003L);
    }
    return sum;
  }

  static double series(long n) {
    double sum = 0;
    double k = 1;
    for (long i = 1; i <= n; i++) {
      sum += 1 / (k * k);
      k += 1;
    }
    return sum;
  }

  static long fib(long n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  }

  enum Step {
    UP,
    DOWN,
    TWICE,
    HALF,
    FLIP,
    STAY
  }

  static Step after(Step step) {
    return switch (step) {
      case UP -> Step.TWICE;
      case DOWN -> Step.HALF;
      case TWICE -> Step.FLIP;
      case HALF -> Step.UP;
      case FLIP -> Step.STAY;
      case STAY -> Step.DOWN;
    };
  }

  static long apply(Step step, long x) {
    return switch (step) {
      case UP -> x + 1;
      case DOWN -> x - 1;
      case TWICE -> x + x;
      case HALF -> Math.floorDiv(x, 2L);
      case FLIP -> 7 - x;
      case STAY -> x;
    };
  }

  static long steps(long n) {
    Step step = Step.UP;
    long x = 1;
    for (long i = 1; i <= n; i++) {
      x = apply(step, x);
      step = after(step);
    }
    return x;
  }

  static List<Long> building(long n) {
    List<Long> xs = new ArrayList<>();
    for (long i = 1; i <= n; i++) {
      xs.add(i * 3);
    }
    return xs;
  }

  static long indexing(List<Long> xs) {
    long sum = 0;
    for (int i = 0; i < xs.size(); i++) {
      sum += xs.get(i);
    }
    return sum;
  }

  static long iterating(List<Long> xs) {
    long sum = 0;
    for (long x : xs) {
      sum += x;
    }
    return sum;
  }

  static List<Long> mapping(List<Long> xs) {
    return xs.stream().map(x -> x * 2 + 1).toList();
  }

  static long counting(List<Long> xs) {
    long count = 0;
    for (long x : xs) {
      if (x % 3 == 0) {
        count++;
      }
    }
    return count;
  }

  record Point(double x, double y) {}

  static Point moved(Point p, double by) {
    return new Point(p.x + by, p.y - by);
  }

  static double records(long n) {
    Point p = new Point(0, 0);
    for (long i = 1; i <= n; i++) {
      p = moved(p, 0.5);
    }
    return p.x - p.y;
  }
}
