package dev.truce.compiler.diag;

/**
 * Shows diagnostics to a program: one JSON object a line. Lines and columns count from 1, columns
 * in code points; offsets count UTF-16 units from 0.
 */
public final class DiagnosticJson {

  private DiagnosticJson() {}

  /** One object on one line for each diagnostic, in order of place. */
  public static String print(Diagnostics diagnostics) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics.sorted()) {
      out.append(print(diagnostic)).append('\n');
    }
    return out.toString();
  }

  /** One object, without a line break. */
  public static String print(Diagnostic diagnostic) {
    JsonText json = new JsonText();
    json.open('{');
    json.field("severity", diagnostic.severity().word());
    json.field("code", diagnostic.code().id());
    json.field("message", diagnostic.message());
    place(json, diagnostic.place());
    if (!diagnostic.label().isEmpty()) {
      json.field("label", diagnostic.label());
    }
    related(json, diagnostic);
    notes(json, diagnostic);
    fix(json, diagnostic);
    stack(json, diagnostic);
    json.close('}');
    return json.toString();
  }

  private static void place(JsonText json, Place place) {
    int last = Math.min(place.span().end(), place.source().text().length());
    json.field("file", place.source().name());
    json.field("line", place.line());
    json.field("column", place.column());
    json.field("endLine", place.source().line(last));
    json.field("endColumn", place.source().column(last));
    json.field("start", place.span().start());
    json.field("end", place.span().end());
  }

  private static void related(JsonText json, Diagnostic diagnostic) {
    if (diagnostic.related().isEmpty()) {
      return;
    }
    json.name("related").open('[');
    for (Label label : diagnostic.related()) {
      json.item().open('{');
      json.field("label", label.text());
      place(json, label.place());
      json.close('}');
    }
    json.close(']');
  }

  private static void notes(JsonText json, Diagnostic diagnostic) {
    if (diagnostic.notes().isEmpty()) {
      return;
    }
    json.name("notes").open('[');
    for (Note note : diagnostic.notes()) {
      json.item().open('{');
      json.field("kind", note.kind().word());
      json.field("text", note.text());
      json.close('}');
    }
    json.close(']');
  }

  private static void fix(JsonText json, Diagnostic diagnostic) {
    Fix fix = diagnostic.fix();
    if (fix == null) {
      return;
    }
    json.name("fix").open('{');
    json.field("title", fix.title());
    json.field("replacement", fix.replacement());
    place(json, fix.place());
    json.close('}');
  }

  private static void stack(JsonText json, Diagnostic diagnostic) {
    if (diagnostic.stack().isEmpty()) {
      return;
    }
    json.name("stack").open('[');
    for (Frame frame : diagnostic.stack()) {
      json.item().open('{');
      json.field("function", frame.function());
      place(json, frame.place());
      if (frame.omitted() > 0) {
        json.field("omittedBefore", frame.omitted());
      }
      json.close('}');
    }
    json.close(']');
  }
}
