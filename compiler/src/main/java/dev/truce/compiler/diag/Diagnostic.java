package dev.truce.compiler.diag;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * One thing to say about a script. It is immutable: {@link #error} or {@link #warning} makes the
 * least one, and each {@code and…} method answers a copy that says more.
 *
 * @param label what stands behind the carets of the primary place; may be empty
 * @param related further places, shown in this order
 * @param stack the script's calls when it failed while running, innermost first; else empty
 */
public record Diagnostic(
    Severity severity,
    Code code,
    String message,
    Place place,
    String label,
    ImmutableList<Label> related,
    ImmutableList<Note> notes,
    @Nullable Fix fix,
    ImmutableList<Frame> stack) {

  /** An error whose headline is that of {@code code} with {@code arguments} filled in. */
  public static Diagnostic error(Code code, Place place, Object... arguments) {
    return plain(Severity.ERROR, code, place, arguments);
  }

  public static Diagnostic error(Code code, SourceText source, Span span, Object... arguments) {
    return plain(Severity.ERROR, code, new Place(source, span), arguments);
  }

  public static Diagnostic warning(Code code, Place place, Object... arguments) {
    return plain(Severity.WARNING, code, place, arguments);
  }

  private static Diagnostic plain(Severity severity, Code code, Place place, Object[] arguments) {
    return new Diagnostic(
        severity,
        code,
        code.message(arguments),
        place,
        "",
        ImmutableList.of(),
        ImmutableList.of(),
        null,
        ImmutableList.of());
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The same about another place. */
  public Diagnostic movedTo(Place other) {
    return new Diagnostic(severity, code, message, other, label, related, notes, fix, stack);
  }

  /** Puts {@code text} behind the carets. */
  public Diagnostic andLabel(String text) {
    return new Diagnostic(severity, code, message, place, text, related, notes, fix, stack);
  }

  /** Shows a second place, marked with dashes. */
  public Diagnostic andAt(Place other, String text) {
    ImmutableList<Label> more = append(related, new Label(other, text));
    return new Diagnostic(severity, code, message, place, label, more, notes, fix, stack);
  }

  public Diagnostic andNote(String text) {
    return and(new Note(Note.Kind.NOTE, text));
  }

  public Diagnostic andHelp(String text) {
    return and(new Note(Note.Kind.HELP, text));
  }

  private Diagnostic and(Note note) {
    ImmutableList<Note> more = append(notes, note);
    return new Diagnostic(severity, code, message, place, label, related, more, fix, stack);
  }

  /** Adds the edit that removes the cause; printed as a help, applied by tools. */
  public Diagnostic andFix(String title, Place where, String replacement) {
    Fix edit = new Fix(title, where, replacement);
    return new Diagnostic(severity, code, message, place, label, related, notes, edit, stack);
  }

  /** Adds the script's calls, innermost first. */
  public Diagnostic andStack(Iterable<Frame> frames) {
    ImmutableList<Frame> calls = ImmutableList.copyOf(frames);
    return new Diagnostic(severity, code, message, place, label, related, notes, fix, calls);
  }

  private static <T> ImmutableList<T> append(ImmutableList<T> list, T last) {
    return ImmutableList.<T>builderWithExpectedSize(list.size() + 1).addAll(list).add(last).build();
  }
}
