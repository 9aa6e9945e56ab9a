package dev.truce.compiler;

import dev.truce.compiler.check.Checker.Checked;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.ScriptFailure;
import dev.truce.compiler.source.SourceText;
import dev.truce.runtime.ScriptError;
import java.util.HashMap;
import java.util.Map;

/** Describes errors of running scripts with the sources of the program's functions at hand. */
final class Failures {

  private final Map<String, SourceText> sources = new HashMap<>();

  Failures(Checked checked) {
    for (Function function : checked.program().functions()) {
      sources.putIfAbsent(function.source().name(), function.source());
    }
  }

  Diagnostic describe(ScriptError error, SourceText script) {
    return ScriptFailure.describe(error, script, sources::get);
  }
}
