package io.gammaflow.runtime.terminal;

/** Emphasis on a terminal, plain text elsewhere. */
public final class Style {
  private static final String ESCAPE = "\u001B[";
  private static final String RESET = ESCAPE + "0m";

  private final boolean colour;

  /**
   * @param colour whether escapes are written at all
   */
  public Style(boolean colour) {
    this.colour = colour;
  }

  /** A heading. */
  public String strong(String text) {
    return paint("1", text);
  }

  /** A label beside a number. */
  public String faint(String text) {
    return paint("2", text);
  }

  /** All is well. */
  public String good(String text) {
    return paint("32", text);
  }

  /** To be read before the number beside it is used. */
  public String warning(String text) {
    return paint("33", text);
  }

  /** Wrong. */
  public String bad(String text) {
    return paint("31", text);
  }

  private String paint(String code, String text) {
    return colour && !text.isEmpty() ? ESCAPE + code + "m" + text + RESET : text;
  }
}
