package io.gammaflow.schemas.deadletter;

import io.gammaflow.schemas.record.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The only maker of dead letters. Whatever the refused input held, its letter is small: the input
 * is cut to {@link #MAX_RAW_BYTES}, each text to {@link #MAX_TEXT_BYTES}, so that a broker takes it
 * and the refusal itself cannot fail.
 */
public final class DeadLetters {
  /** What is kept of an input, in bytes. */
  public static final int MAX_RAW_BYTES = 64 * 1024;

  /** What is kept of a reason or of the name of a source, in bytes of UTF-8. */
  public static final int MAX_TEXT_BYTES = 1024;

  /** No letter is larger than this as a message, in bytes. */
  public static final int MAX_BYTES = MAX_RAW_BYTES + 2 * MAX_TEXT_BYTES + 64;

  private static final byte[] NOTHING = {};

  private DeadLetters() {}

  /**
   * A letter of an input that has no partition: a line of a file, a frame.
   *
   * @param source file name, or where else it came from
   * @param position line in the file, counted from 1
   * @param raw the bytes as they came
   * @param why what was wrong
   */
  public static DeadLetter of(String source, long position, byte[] raw, RejectedException why) {
    return of(source, position, null, raw, why);
  }

  /**
   * A letter of a message.
   *
   * @param source topic
   * @param position offset
   * @param partition of the topic, null where there is none
   * @param raw the value as it came, null where it had none
   * @param why what was wrong
   */
  public static DeadLetter of(
      String source,
      long position,
      @Nullable Integer partition,
      byte @Nullable [] raw,
      RejectedException why) {
    byte[] whole = raw == null ? NOTHING : raw;
    return DeadLetter.newBuilder()
        .setReason(cut(why.text()))
        .setSource(cut(source))
        .setPosition(position)
        .setPartition(partition)
        .setRaw(ByteBuffer.wrap(Arrays.copyOf(whole, Math.min(whole.length, MAX_RAW_BYTES))))
        .build();
  }

  /** The letter within its bounds, for one of another writer; itself if it is small. */
  public static DeadLetter bounded(DeadLetter letter) {
    ByteBuffer raw = letter.getRaw().duplicate();
    String reason = cut(letter.getReason());
    String source = cut(letter.getSource());
    boolean small = raw.remaining() <= MAX_RAW_BYTES;
    if (small && reason.equals(letter.getReason()) && source.equals(letter.getSource())) {
      return letter;
    }
    byte[] kept = new byte[Math.min(raw.remaining(), MAX_RAW_BYTES)];
    raw.get(kept);
    return new DeadLetter(
        reason, source, letter.getPosition(), letter.getPartition(), ByteBuffer.wrap(kept));
  }

  /** The beginning of a text that takes no more than the bound, whole characters only. */
  private static String cut(String text) {
    if (text.length() <= MAX_TEXT_BYTES / 3) {
      return text;
    }
    String begin = text.length() <= MAX_TEXT_BYTES ? text : text.substring(0, MAX_TEXT_BYTES);
    byte[] utf8 = begin.getBytes(StandardCharsets.UTF_8);
    if (utf8.length <= MAX_TEXT_BYTES) {
      return begin;
    }
    int end = MAX_TEXT_BYTES;
    while (isContinued(utf8[end])) {
      end--;
    }
    return new String(utf8, 0, end, StandardCharsets.UTF_8);
  }

  private static boolean isContinued(byte utf8) {
    return (utf8 & 0xc0) == 0x80;
  }
}
