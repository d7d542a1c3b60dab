package io.gammaflow.streams.record;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.text.Printable;
import io.gammaflow.streams.time.Micros;
import java.time.Instant;
import java.util.List;

/** Bounds of single values of input records; each check throws where a value is beyond its own. */
final class Bounds {
  /** Longest name of a venue or an underlying, characters. */
  static final int LONGEST_NAME = 40;

  /** Longest name of a contract, an instrument, an event, a root, characters. */
  static final int LONGEST_TEXT = 64;

  /** Longest name of a currency, characters. */
  static final int LONGEST_CURRENCY = 16;

  /** Longest id of a trade, a package, a vault: a hash of 256 bits and its prefix, twice. */
  static final int LONGEST_ID = 132;

  /** Longest name of where a record came from: a path within a folder. */
  static final int LONGEST_SOURCE = 512;

  /** Most items of a list: no reader of a venue takes more. */
  static final int LONGEST_LIST = 20_000;

  private static final int ASCII = 128;
  private static final boolean[] OF_A_NAME = new boolean[ASCII];

  static {
    for (char c = 0; c < ASCII; c++) {
      OF_A_NAME[c] =
          c >= 'A' && c <= 'Z'
              || c >= 'a' && c <= 'z'
              || c >= '0' && c <= '9'
              || "._^+-".indexOf(c) >= 0;
    }
  }

  private Bounds() {}

  /** A name that keys books and labels: letters, digits and {@code . _ ^ + -} alone. */
  static void name(String field, String value, int longest) throws RejectedException {
    length(field, value.length(), longest);
    if (!holdsOnlyNameCharacters(value)) {
      throw new RejectedException(
          DeadLetterReason.BAD_VALUE, field + " is no name: " + Printable.of(value));
    }
  }

  /** Whether a text is the name of a venue or an underlying. */
  static boolean isName(String value) {
    return !value.isEmpty() && value.length() <= LONGEST_NAME && holdsOnlyNameCharacters(value);
  }

  private static boolean holdsOnlyNameCharacters(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= ASCII || !OF_A_NAME[c]) {
        return false;
      }
    }
    return true;
  }

  /** A text that people read: no character that a terminal or a log would act on. */
  static void text(String field, String value, int longest) throws RejectedException {
    length(field, value.length(), longest);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c >= ASCII || c < ' ' || c == 0x7f) && !Printable.is(value)) {
        throw new RejectedException(
            DeadLetterReason.BAD_VALUE,
            field + " holds control characters: " + Printable.of(value));
      }
    }
  }

  static void present(String field, String value) throws RejectedException {
    if (value.isEmpty()) {
      throw new RejectedException(DeadLetterReason.MISSING_FIELD, field);
    }
  }

  static void length(String field, int length, int longest) throws RejectedException {
    if (length > longest) {
      throw tooLarge(field, length + " characters", longest);
    }
  }

  static void list(String field, List<?> value) throws RejectedException {
    if (value.size() > LONGEST_LIST) {
      throw tooLarge(field, value.size() + " items", LONGEST_LIST);
    }
  }

  static void time(String field, Instant value) throws RejectedException {
    long micros = Micros.of(value);
    if (!Micros.isPlausible(micros)) {
      throw new RejectedException(DeadLetterReason.BAD_TIMESTAMP, field + ' ' + micros);
    }
  }

  private static RejectedException tooLarge(String field, String is, int longest) {
    return new RejectedException(
        DeadLetterReason.TOO_LARGE, field + " has " + is + ", at most " + longest);
  }
}
