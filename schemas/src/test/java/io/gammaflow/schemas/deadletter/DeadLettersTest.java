package io.gammaflow.schemas.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.record.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLettersTest {
  private static final int MEGABYTE = 1 << 20;

  private final AvroCodec codec = AvroCodec.ofClasspath();

  private static RejectedException why(String detail) {
    return new RejectedException(DeadLetterReason.BAD_VALUE, detail);
  }

  @Test
  void keepsASmallInputWhole() {
    DeadLetter letter = DeadLetters.of("trades", 7, 3, new byte[] {1, 2}, why("x"));
    assertThat(letter.getReason()).isEqualTo("BAD_VALUE: x");
    assertThat(letter.getSource()).isEqualTo("trades");
    assertThat(letter.getPosition()).isEqualTo(7);
    assertThat(letter.getPartition()).isEqualTo(3);
    assertThat(letter.getRaw()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
    assertThat(DeadLetters.bounded(letter)).isSameAs(letter);
  }

  @Test
  void takesAnInputWithoutAValue() {
    assertThat(DeadLetters.of("trades", 7, 3, null, why("x")).getRaw().remaining()).isZero();
  }

  /** One, two, three and four bytes a character, and half of a pair. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "\u00e9", "\u20ac", "\ud83d\ude00", "\ud83d"})
  void isSmallWhateverTheInputHeld(String character) {
    String text = character.repeat(MEGABYTE);
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    DeadLetter made = DeadLetters.of(text, Long.MIN_VALUE, Integer.MIN_VALUE, raw, why(text));
    DeadLetter foreign = new DeadLetter(text, text, 1L, 1, ByteBuffer.wrap(raw));
    for (DeadLetter letter : new DeadLetter[] {made, DeadLetters.bounded(foreign)}) {
      assertThat(codec.encode(letter).length).isBetween(32_000, DeadLetters.MAX_BYTES);
      assertThat(letter.getReason()).doesNotContain("\ufffd").hasSizeGreaterThan(200);
      assertThat(text).startsWith(letter.getSource());
    }
  }

  @Test
  void leavesTheBytesOfAForeignLetterToItsReader() {
    byte[] raw = new byte[MEGABYTE];
    DeadLetter foreign = new DeadLetter("r", "s", 1L, null, ByteBuffer.wrap(raw));
    DeadLetters.bounded(foreign);
    assertThat(foreign.getRaw().remaining()).isEqualTo(MEGABYTE);
  }
}
