package dev.truce.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** One run of the command line inside of the test, with what it printed. */
record Invocation(int code, String out, String err) {

  static Invocation of(String... args) {
    return withInput(new byte[0], args);
  }

  static Invocation withInput(byte[] input, String... args) {
    return of(new ByteArrayInputStream(input), false, args);
  }

  /** With a person at the terminal who types. */
  static Invocation attended(InputStream typed, String... args) {
    return of(typed, true, args);
  }

  private static Invocation of(InputStream input, boolean attended, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(args, new Console(input, out, err, attended, false));
    return new Invocation(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
