package io.gammaflow.connectors.text;

/** What text may cost before it is refused. */
public final class TextLimits {
  /** Longest line, in bytes; of a longer one only the beginning is held. */
  public static final int MAX_LINE_BYTES = 1 << 20;

  /** What is held of a line that is too long, in bytes. */
  public static final int HELD_OF_LONG_LINE_BYTES = 64 << 10;

  /** Longest number, in characters. */
  public static final int MAX_NUMBER_CHARS = 64;

  /** Most fields in a line of CSV. */
  public static final int MAX_FIELDS = 4096;

  private TextLimits() {}
}
