package dev.truce.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a person watches a stream. The launcher knows and says so in the property {@code
 * truce.terminal}; without it, Linux can be asked. Java 17 itself cannot tell the streams apart.
 */
enum Terminal {
  IN("in", "/proc/self/fd/0"),
  OUT("out", "/proc/self/fd/1"),
  ERR("err", "/proc/self/fd/2");

  private final String name;
  private final String link;

  Terminal(String name, String link) {
    this.name = name;
    this.link = link;
  }

  /**
   * Whether the process was started without this stream. Java then opens its own classes under the
   * number that is free, which is told on Linux.
   */
  boolean isClosed() {
    try {
      Path classes = Path.of(System.getProperty("java.home"), "lib", "modules");
      return Files.isSameFile(Path.of(link), classes);
    } catch (IOException notLinux) {
      return false;
    }
  }

  boolean isWatched() {
    String told = System.getProperty("truce.terminal");
    if (told != null) {
      return told.contains(name);
    }
    try {
      String device = Files.readSymbolicLink(Path.of(link)).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException notLinux) {
      return false;
    }
  }
}
