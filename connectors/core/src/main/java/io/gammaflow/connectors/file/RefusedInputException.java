package io.gammaflow.connectors.file;

import java.nio.file.Path;

/** A file that is refused whole. The message is one line: file, line where known, rule. */
public final class RefusedInputException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A rule that the file as a whole breaks. */
  public RefusedInputException(Path file, String rule) {
    super(oneLine(file + ": " + rule), null, false, false);
  }

  /**
   * A rule that the file breaks at a line.
   *
   * @param line counted from 1
   */
  public RefusedInputException(Path file, long line, String rule) {
    super(oneLine(file + ":" + line + ": " + rule), null, false, false);
  }

  private RefusedInputException(String message) {
    super(oneLine(message), null, false, false);
  }

  /** The same with an appended suggestion. */
  public RefusedInputException with(String advice) {
    return new RefusedInputException(getMessage() + advice);
  }

  // Messages quote the file: it must not be able to add lines of its own.
  private static String oneLine(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      clean.append(Character.isISOControl(c) ? ' ' : c);
    }
    return clean.toString();
  }
}
