package io.gammaflow.launcher.hostile;

import java.nio.file.Path;
import java.util.List;

/**
 * An input and the answer it should have.
 *
 * @param input what is wrong with it
 * @param format what it is, as the command names it
 * @param maker writes it
 * @param effect what becomes of the signals
 * @param flag that signals carry for it; empty where none does
 * @param letters how the reasons of the dead letters begin, in any order
 */
record Row(
    String input, String format, Maker maker, Effect effect, String flag, List<String> letters) {

  /** Writes an input. */
  interface Maker {
    /** Into a folder of its own; what is to be replayed. */
    Path make(Path folder) throws Exception;
  }

  /** What an input may do to the signals. */
  enum Effect {
    /** Nothing: every byte but the dead letters is as without it. */
    NONE,

    /** The same numbers, flagged from where something is missing. */
    FLAGGED,

    /** Numbers may differ where they are not OK; what is OK is the same byte for byte. */
    DOUBTED,

    /** No run: exit code 1 and one line, which holds what stands for the flag. */
    REFUSED
  }

  static Row of(
      String input, String format, Effect effect, String flag, Maker maker, String... letters) {
    return new Row(input, format, maker, effect, flag, List.of(letters));
  }

  @Override
  public String toString() {
    return format + ": " + input;
  }
}
