package dev.truce.compiler.format;

import java.util.ArrayList;
import java.util.List;

/**
 * A comment between two tokens.
 *
 * @param newlines how many line breaks stand before it
 * @param line whether it ends with its line
 */
record Comment(String text, int newlines, boolean line) {

  /**
   * The comments in the gap between two tokens, and how many line breaks follow the last of them.
   */
  record Gap(List<Comment> comments, int newlines) {}

  static Gap gap(String source, int from, int to) {
    List<Comment> comments = new ArrayList<>();
    int newlines = 0;
    int at = from;
    while (at < to) {
      char c = source.charAt(at);
      if (c == '\n') {
        newlines++;
        at++;
      } else if (c == '/' && source.charAt(at + 1) == '/') {
        int stop = source.indexOf('\n', at);
        stop = stop < 0 || stop > to ? to : stop;
        comments.add(new Comment(source.substring(at, stop).stripTrailing(), newlines, true));
        newlines = 0;
        at = stop;
      } else if (c == '/' && source.charAt(at + 1) == '*') {
        int stop = blockEnd(source, at);
        String text = source.substring(at, stop).replace("\r\n", "\n");
        comments.add(new Comment(text, newlines, false));
        newlines = 0;
        at = stop;
      } else {
        at++; // a blank, or a semicolon that is not needed
      }
    }
    return new Gap(comments, newlines);
  }

  private static int blockEnd(String source, int start) {
    int depth = 0;
    int at = start;
    do {
      if (source.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (source.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0);
    return at;
  }
}
