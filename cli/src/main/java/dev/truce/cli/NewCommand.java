package dev.truce.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a directory with a first script. Never touches a file that exists. */
@Command(description = "Makes a directory with a first script in it.")
final class NewCommand extends ConsoleCommand {

  private static final List<String> FILES = List.of("main.agent");

  @Parameters(paramLabel = "DIR", description = "The directory; it must be new or empty.")
  private Path directory = Path.of("");

  NewCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    try {
      if (Files.exists(directory) && !isEmptyDirectory()) {
        throw new UsageError("`" + directory + "` exists and is not an empty directory");
      }
      Files.createDirectories(directory);
      for (String file : FILES) {
        try (InputStream content = NewCommand.class.getResourceAsStream("new/" + file)) {
          Files.copy(Objects.requireNonNull(content, file), directory.resolve(file));
        }
      }
    } catch (IOException e) {
      throw UsageError.unwritable(directory, e);
    }
    Path script = directory.resolve(FILES.get(0));
    console.out().line("made " + script);
    console.out().line("run it:   truce " + script);
    console.out().line("test it:  truce test " + script);
    return ExitCode.FINE;
  }

  private boolean isEmptyDirectory() throws IOException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      return !entries.iterator().hasNext();
    }
  }
}
