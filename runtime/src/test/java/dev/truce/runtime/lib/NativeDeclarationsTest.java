package dev.truce.runtime.lib;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.truce.runtime.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every {@code native} function of the modules of this package has its method, and every method its
 * function.
 */
final class NativeDeclarationsTest {

  private static final Path STD = Path.of("../stdlib/src/main/resources/dev/truce/std");
  private static final List<String> MODULES =
      List.of("core", "math", "text", "list", "set", "map", "random", "stats");
  private static final List<Class<?>> CLASSES =
      List.of(
          Digests.class,
          Folds.class,
          Lists.class,
          Maps.class,
          Numbers.class,
          Randoms.class,
          Sets.class,
          Sorting.class,
          Stats.class,
          Sums.class,
          Texts.class);

  private static final Pattern FUNCTION =
      Pattern.compile(
          "(?m)^fun (\\w+)(?:<[^(]*>)?\\((.*)\\): (.+?) = native (context )?\"(\\w+)\\.(\\w+)\"$");

  private static final Map<String, String> SCALARS =
      Map.of(
          "Bool",
          "boolean",
          "Int",
          "long",
          "Duration",
          "long",
          "Time",
          "long",
          "Float",
          "double",
          "Text",
          "String",
          "Random",
          "RandomStream");
  private static final Map<String, String> OPTIONALS =
      Map.of(
          "Bool",
          "Boolean",
          "Int",
          "Long",
          "Float",
          "Double",
          "Duration",
          "DurationValue",
          "Time",
          "TimeValue");
  private static final Map<String, String> TYPES =
      Map.of(
          "Text",
          "String",
          "List",
          "ListValue",
          "Set",
          "SetValue",
          "Map",
          "MapValue",
          "TotalMap",
          "TotalMapValue");

  @Test
  void functionsAndMethodsAgree() {
    Set<String> declared = new TreeSet<>();
    int functions = 0;
    for (String module : MODULES) {
      Matcher function = FUNCTION.matcher(read(module));
      while (function.find()) {
        functions++;
        List<String> parameters = new ArrayList<>();
        if (function.group(4) != null) {
          parameters.add("Context");
        }
        for (String parameter : splitAtTop(function.group(2))) {
          String type = parameter.substring(parameter.indexOf(':') + 1).trim();
          parameters.add(javaType(type.replaceFirst(" = .*", "")));
        }
        declared.add(
            javaType(function.group(3))
                + " "
                + function.group(5)
                + "."
                + function.group(6)
                + parameters);
      }
      long natives =
          read(module)
              .lines()
              .filter(line -> line.startsWith("fun ") && line.contains("= native"))
              .count();
      assertWithMessage("natives of %s that were understood", module)
          .that(natives)
          .isEqualTo(FUNCTION.matcher(read(module)).results().count());
    }
    assertWithMessage("native functions").that(functions).isGreaterThan(150);

    Set<String> present = new TreeSet<>();
    for (Class<?> type : CLASSES) {
      for (Method method : type.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers())) {
          List<String> parameters = new ArrayList<>();
          for (Class<?> parameter : method.getParameterTypes()) {
            parameters.add(parameter == Context.class ? "Context" : parameter.getSimpleName());
          }
          present.add(
              method.getReturnType().getSimpleName()
                  + " "
                  + type.getSimpleName()
                  + "."
                  + method.getName()
                  + parameters);
        }
      }
    }
    assertWithMessage("native methods").that(present).containsExactlyElementsIn(declared);
  }

  /** A module's text, each declaration on one line. */
  private static String read(String module) {
    try {
      return Files.readString(STD.resolve(module + ".agent"))
          .replace("(\n  ", "(")
          .replace(",\n  ", ", ")
          .replace("\n)", ")");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String javaType(String type) {
    if (type.contains("->")) {
      return "Fun";
    }
    boolean optional = type.endsWith("?");
    String base = optional ? type.substring(0, type.length() - 1) : type;
    if (base.startsWith("(")) {
      return "Data";
    }
    int bracket = base.indexOf('<');
    String name = bracket < 0 ? base : base.substring(0, bracket);
    String known = (optional ? OPTIONALS : SCALARS).get(name);
    return known != null ? known : TYPES.getOrDefault(name, "Object");
  }

  /** Splits at the commas that are not in brackets. */
  private static List<String> splitAtTop(String parameters) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < parameters.length(); i++) {
      char c = parameters.charAt(i);
      if (c == '<' || c == '(') {
        depth++;
      } else if (c == ')' || (c == '>' && parameters.charAt(i - 1) != '-')) {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(parameters.substring(start, i));
        start = i + 1;
      }
    }
    if (!parameters.isBlank()) {
      parts.add(parameters.substring(start));
    }
    return parts;
  }
}
