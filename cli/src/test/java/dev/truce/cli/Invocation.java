package dev.truce.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One run of the command line inside of the test, with what it printed. */
record Invocation(int code, String out, String err) {

  static Invocation of(String... args) {
    return withInput(new byte[0], args);
  }

  static Invocation withInput(byte[] input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(args, new Console(new ByteArrayInputStream(input), out, err, false));
    return new Invocation(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
