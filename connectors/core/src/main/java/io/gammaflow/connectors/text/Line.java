package io.gammaflow.connectors.text;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A line as it came: its bytes without the line end, and its number. */
public final class Line {
  private final byte[] raw;
  private final long number;
  private final long length;
  private final boolean broken;

  Line(byte[] raw, long number, long length) {
    this(raw, number, length, false);
  }

  private Line(byte[] raw, long number, long length, boolean broken) {
    this.raw = raw;
    this.number = number;
    this.length = length;
    this.broken = broken;
  }

  /** The last line of a file that cannot be unpacked further: what was held of it. */
  static Line broken(byte[] raw, long number) {
    return new Line(raw, number, raw.length, true);
  }

  /** The bytes without the line end; only the beginning where the line is too long. */
  public byte[] raw() {
    return raw;
  }

  /** Line number in the file, counted from 1. */
  public long number() {
    return number;
  }

  /** Whether the line is too long, so that only its beginning is held. */
  public boolean cut() {
    return length > raw.length;
  }

  /** Whether there is nothing on it but spaces and tabs. */
  public boolean blank() {
    return holdsOnly(" \t");
  }

  /** Whether all fields of it are empty: a spreadsheet writes commas where a line was blank. */
  public boolean blankRow() {
    return holdsOnly(" \t,");
  }

  private boolean holdsOnly(String characters) {
    if (broken) {
      return false;
    }
    for (byte b : raw) {
      if (characters.indexOf(b) < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The line as text.
   *
   * @throws RejectedException TOO_LARGE, BAD_ENCODING for anything but UTF-8 without NUL, or
   *     TRUNCATED where a packed file breaks off
   */
  public String text() throws RejectedException {
    if (broken) {
      throw new RejectedException(DeadLetterReason.TRUNCATED, "the file is broken or cut off here");
    }
    if (cut()) {
      throw new RejectedException(
          DeadLetterReason.TOO_LARGE,
          "line of " + length + " bytes, at most " + TextLimits.MAX_LINE_BYTES);
    }
    boolean ascii = true;
    for (byte b : raw) {
      if (b == 0) {
        throw new RejectedException(DeadLetterReason.BAD_ENCODING, "NUL byte");
      }
      ascii &= b > 0;
    }
    if (ascii) {
      return new String(raw, StandardCharsets.US_ASCII);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(raw))
          .toString();
    } catch (CharacterCodingException e) {
      throw new RejectedException(DeadLetterReason.BAD_ENCODING, "not UTF-8");
    }
  }
}
