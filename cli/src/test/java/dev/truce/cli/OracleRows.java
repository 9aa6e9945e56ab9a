package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import dev.truce.compiler.Truce;
import dev.truce.compiler.Truce.RunOptions;
import dev.truce.compiler.Truce.RunResult;
import dev.truce.compiler.source.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tables of facts that other programs found, and scripts that find them again. */
final class OracleRows {

  private static final Splitter TABS = Splitter.on('\t');

  private OracleRows() {}

  static ImmutableList<ImmutableMap<String, String>> read(String file) throws IOException {
    List<String> lines =
        Resources.readLines(Resources.getResource("oracle/" + file), StandardCharsets.UTF_8);
    List<String> heads = TABS.splitToList(lines.get(0));
    ImmutableList.Builder<ImmutableMap<String, String>> rows = ImmutableList.builder();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = TABS.splitToList(line);
      ImmutableMap.Builder<String, String> row = ImmutableMap.builder();
      for (int i = 0; i < heads.size(); i++) {
        row.put(heads.get(i), cells.get(i));
      }
      rows.add(row.buildOrThrow());
    }
    return rows.build();
  }

  /** The lines that a script prints; it must be free of errors. */
  static List<String> printed(String name, String script, boolean interpreted) {
    List<String> lines = new ArrayList<>();
    RunResult run =
        new Truce((Path) null)
            .run(
                new SourceText(name, script),
                new RunOptions(interpreted, 0, ImmutableMap.of(), Truce.DEFAULT_FUEL, lines::add));
    assertThat(run.diagnostics().sorted()).isEmpty();
    return lines;
  }
}
