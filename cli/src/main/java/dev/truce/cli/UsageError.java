package dev.truce.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * The command line asks for what cannot be done; the message says so to the person who typed it.
 */
final class UsageError extends RuntimeException {

  private static final long serialVersionUID = 1;

  UsageError(String message) {
    super(message, null, false, false);
  }

  /** What is named, a file or `-`, cannot be read. */
  static UsageError unreadable(Object file, IOException e) {
    return new UsageError("cannot read `" + file + "`: " + why(e, "there is no such file"));
  }

  /** What is named cannot be written. */
  static UsageError unwritable(Object file, IOException e) {
    return new UsageError(notWritten(file, e));
  }

  /** Says that what is named cannot be written, and why. */
  static String notWritten(Object file, IOException e) {
    return "cannot write `" + file + "`: " + why(e, "its folder is not there");
  }

  /** The reason; the library's messages are often no more than the name. */
  private static String why(IOException e, String missing) {
    if (e instanceof NoSuchFileException) {
      return missing;
    }
    if (e instanceof AccessDeniedException) {
      return "it is not allowed";
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return "a part of its name is a file";
    }
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
