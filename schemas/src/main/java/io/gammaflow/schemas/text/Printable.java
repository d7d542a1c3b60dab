package io.gammaflow.schemas.text;

/**
 * Text that came from outside, made safe for a terminal or a log: no character of it moves the
 * cursor, begins a line, colours, rings, or turns the direction of what follows. All that a person
 * is shown of a record, a file or an answer passes through here.
 */
public final class Printable {
  private static final int ASCII = 128;

  private Printable() {}

  /** Whether a text can be shown as it is. */
  public static boolean is(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7f) {
        return false;
      }
      if (c >= ASCII) {
        int point = text.codePointAt(i);
        if (isUnsafe(point)) {
          return false;
        }
        i += Character.charCount(point) - 1;
      }
    }
    return true;
  }

  /** The text, with what must not be shown as {@code \}{@code uXXXX}; itself where it is safe. */
  public static String of(String text) {
    if (is(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (isUnsafe(point)) {
        for (char c : Character.toChars(point)) {
          out.append(String.format("\\u%04x", (int) c));
        }
      } else {
        out.appendCodePoint(point);
      }
    }
    return out.toString();
  }

  /**
   * Control characters, direction marks, unpaired surrogates, line separators, undefined code
   * points.
   */
  private static boolean isUnsafe(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
