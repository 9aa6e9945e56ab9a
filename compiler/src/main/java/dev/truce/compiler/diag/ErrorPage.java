package dev.truce.compiler.diag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of a code, as it stands in {@code docs/errors/}: prose, a script that has the error and
 * one that has not. A page whose error no script on a page can show says why in a comment {@code
 * <!-- no script: … -->}.
 */
public record ErrorPage(Code code, String text) {

  private static final Pattern SCRIPT =
      Pattern.compile(
          "^```agent (wrong|right)\\R(.*?)^```\\s*$", Pattern.DOTALL | Pattern.MULTILINE);

  private static final String NO_SCRIPT = "<!-- no script: ";

  /** The page of {@code code}; empty when nobody has written it. */
  public static Optional<ErrorPage> of(Code code) {
    try (InputStream page = ErrorPage.class.getResourceAsStream("pages/" + code.id() + ".md")) {
      return page == null
          ? Optional.empty()
          : Optional.of(
              new ErrorPage(code, new String(page.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The headline of the page, without the code. */
  public String title() {
    String line = text.lines().findFirst().orElse("");
    return line.replaceFirst("^# T\\d+: ", "");
  }

  /** The page without what only its readers by machine need. */
  public String prose() {
    return text.replaceAll("\\R?<!--.*?-->\\R?", "")
        .replaceAll("(?m)^```agent (wrong|right)$", "```agent");
  }

  /** The script that has the error. */
  public Optional<String> wrong() {
    return script("wrong");
  }

  /** The same script without the error. */
  public Optional<String> right() {
    return script("right");
  }

  /** Whether the page says that no script can show its error. */
  public boolean hasNoScript() {
    return text.contains(NO_SCRIPT);
  }

  private Optional<String> script(String mark) {
    Matcher scripts = SCRIPT.matcher(text);
    while (scripts.find()) {
      if (scripts.group(1).equals(mark)) {
        return Optional.of(scripts.group(2));
      }
    }
    return Optional.empty();
  }
}
