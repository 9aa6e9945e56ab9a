package dev.truce.compiler.session;

import com.google.common.collect.ImmutableSet;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Item;
import dev.truce.compiler.syntax.Module;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Param;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A declaration that an input made, with what is needed to make it again.
 *
 * @param name as it was declared
 * @param brought all names that it brings: its own, and those of its cases or actions
 * @param text its source
 * @param mentioned all words in it: what it may stand on
 */
record Kept(
    String name, ImmutableSet<String> brought, String text, ImmutableSet<String> mentioned) {

  private static final Pattern WORD =
      Pattern.compile("\\p{javaUnicodeIdentifierStart}\\p{javaUnicodeIdentifierPart}*");

  boolean mentionsAny(Set<String> names) {
    return names.stream().anyMatch(mentioned::contains);
  }

  /** The declarations of an input, by what replaces them: another declaration with an equal key. */
  static Map<String, Kept> of(Module input) {
    Map<String, Kept> all = new LinkedHashMap<>();
    String source = input.source().text();
    for (Item item : input.items()) {
      Name name = item instanceof Decl decl ? nameOf(decl) : null;
      if (item instanceof Decl decl && name != null) {
        String text = source.substring(decl.span().start(), decl.span().end());
        all.put(
            keyOf(decl, name.text(), source),
            new Kept(name.text(), brought(decl, name), text, words(text, name.text())));
      }
    }
    return all;
  }

  private static @Nullable Name nameOf(Decl decl) {
    if (decl instanceof Decl.Const d) {
      return d.name();
    } else if (decl instanceof Decl.Fun d) {
      return d.name();
    } else if (decl instanceof Decl.Record d) {
      return d.name();
    } else if (decl instanceof Decl.Enum d) {
      return d.name();
    } else if (decl instanceof Decl.Type d) {
      return d.name();
    } else if (decl instanceof Decl.Game d) {
      return d.name();
    } else if (decl instanceof Decl.Strategy d) {
      return d.name();
    }
    return null;
  }

  private static ImmutableSet<String> brought(Decl decl, Name name) {
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    names.add(name.text());
    if (decl instanceof Decl.Enum d) {
      d.cases().forEach(c -> names.add(c.name().text()));
    } else if (decl instanceof Decl.Game d) {
      for (Decl.GameMember member : d.members()) {
        if (member instanceof Decl.GameMember.Actions actions) {
          actions.names().forEach(action -> names.add(action.text()));
        }
      }
    }
    return names.build();
  }

  /** Types have names apart from values; methods of one name differ in what they are called on. */
  private static String keyOf(Decl decl, String name, String source) {
    if (decl instanceof Decl.Fun fun && !fun.params().isEmpty()) {
      Param first = fun.params().get(0);
      if (first.name().text().equals("self") && first.type() != null) {
        return "method "
            + name
            + " "
            + source.substring(first.type().span().start(), first.type().span().end());
      }
    }
    boolean value =
        decl instanceof Decl.Const || decl instanceof Decl.Fun || decl instanceof Decl.Strategy;
    return (value ? "value " : "type ") + name;
  }

  /** All words but the one by which it is declared itself. */
  private static ImmutableSet<String> words(String text, String name) {
    ImmutableSet.Builder<String> words = ImmutableSet.builder();
    boolean declared = false;
    for (Matcher word = WORD.matcher(text); word.find(); ) {
      if (declared || !word.group().equals(name)) {
        words.add(word.group());
      } else {
        declared = true;
      }
    }
    return words.build();
  }
}
