package dev.truce.cli;

import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.emit.ClassImages;
import dev.truce.compiler.emit.CompiledEngine;
import dev.truce.compiler.source.SourceText;
import dev.truce.runtime.launch.Bundle;
import dev.truce.runtime.launch.Launch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A compiled script as files: its classes, and what {@link Launch} needs to run it and to tell
 * lines. The same script gives the same bytes.
 */
final class CompiledScript {

  /** What a script needs of this program's own JAR. */
  private static final List<String> RUNTIME =
      List.of(
          "dev/truce/runtime/",
          "com/google/common/",
          "org/pcollections/",
          "com/dynatrace/hash4j/",
          "META-INF/LICENSE");

  /** Entries carry no time of day, or no two JARs would be equal. */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final Map<String, byte[]> files = new TreeMap<>();

  private CompiledScript() {}

  static CompiledScript of(Program program) {
    ClassImages images = CompiledEngine.images(program);
    CompiledScript script = new CompiledScript();
    images.files().forEach((name, bytes) -> script.files.put(name + ".class", bytes));
    String entry = images.entryClass().replace('/', '.') + "\n" + images.entryMethod() + "\n";
    script.put(Bundle.ENTRY, entry);
    script.putSource(program.entry().source());
    for (Function function : program.functions()) {
      script.putSource(function.source());
    }
    return script;
  }

  private void putSource(SourceText source) {
    put(Bundle.sourceResource(source.name()), source.text());
  }

  private void put(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  void writeTo(Path directory) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = directory.resolve(file.getKey());
      Path parent = path.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.write(path, file.getValue());
    }
  }

  /** Writes a JAR that needs nothing but Java. */
  void writeJar(Path jar) throws IOException {
    Path own = ownJar();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Launch.class.getName());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(entry(JarFile.MANIFEST_NAME));
      manifest.write(out);
      for (Map.Entry<String, byte[]> part : files.entrySet()) {
        out.putNextEntry(entry(part.getKey()));
        out.write(part.getValue());
      }
      copyRuntime(own, out);
    }
  }

  private static void copyRuntime(Path own, JarOutputStream out) throws IOException {
    try (JarFile from = new JarFile(own.toFile())) {
      for (JarEntry part : Collections.list(from.entries())) {
        String name = part.getName();
        if (!part.isDirectory() && RUNTIME.stream().anyMatch(name::startsWith)) {
          out.putNextEntry(entry(name));
          try (InputStream in = from.getInputStream(part)) {
            in.transferTo(out);
          }
        }
      }
    }
  }

  private static JarEntry entry(String name) {
    JarEntry entry = new JarEntry(name);
    entry.setTimeLocal(EPOCH);
    return entry;
  }

  private static Path ownJar() {
    try {
      Path own = Path.of(Launch.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(own)) {
        return own;
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    throw new UsageError(
        "only truce.jar can write a JAR, since it holds the runtime; name a directory");
  }
}
