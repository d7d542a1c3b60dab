package io.gammaflow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that nobody should have sent: each its dead letter, nothing allocated, nothing else. */
class HostileBytesTest {
  private static final CommittedSchemas COMMITTED = CommittedSchemas.load();
  private static final int SIGNAL = COMMITTED.newestId("ReflexivitySignal");
  private static final int LADDER = COMMITTED.newestId("LiquidationLadder");
  private static final int DEAD_LETTER = COMMITTED.newestId("DeadLetter");
  private static final int VENUE_STATE = COMMITTED.newestId("VenueState");
  private static final int PROGRESS = COMMITTED.newestId("Progress");
  private static final long TWO_GIGABYTES = Integer.MAX_VALUE;

  private final AvroCodec codec = AvroCodec.ofClasspath();

  @Test
  void noValue() {
    assertThat(rejected(null)).hasMessage("no value");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void emptyOrShorterThanAHeader(int length) {
    assertThat(rejected(new byte[length])).hasMessage(length + " bytes");
  }

  @Test
  void headerAlone() {
    assertMalformed(Bytes.message(PROGRESS).end());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"price\": 1}", "[1,2,3]", "null!"})
  void json(String text) {
    assertThat(rejected(text.getBytes(StandardCharsets.UTF_8)))
        .hasMessage("magic byte " + (int) text.charAt(0));
  }

  @Test
  void wrongMagic() {
    byte[] message = codec.encode(Samples.trade());
    message[0] = (byte) 0xff;
    assertThat(rejected(message)).hasMessage("magic byte 255");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 999_999, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void unknownSchemaId(int id) {
    RejectedException e = rejected(Bytes.message(id).text("x").end());
    assertThat(e.reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
    assertThat(e).hasMessage("schema id " + id);
  }

  @Test
  void truncatedAnywhere() {
    for (SpecificRecord sample : Samples.all()) {
      byte[] message = codec.encode(sample);
      for (int length = 5; length < message.length; length++) {
        assertMalformed(Arrays.copyOf(message, length));
      }
    }
  }

  @Test
  void trailingBytes() {
    for (SpecificRecord sample : Samples.all()) {
      byte[] message = codec.encode(sample);
      assertThat(rejected(Arrays.copyOf(message, message.length + 3)))
          .hasMessage("3 bytes behind the record");
    }
  }

  @ParameterizedTest
  @ValueSource(
      longs = {TWO_GIGABYTES, TWO_GIGABYTES - 8, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void lengthOfAStringThatIsNotThere(long length) {
    assertMalformedWithoutAllocating(Bytes.message(DEAD_LETTER).number(length).raw('x').end());
  }

  @ParameterizedTest
  @ValueSource(longs = {TWO_GIGABYTES, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void lengthOfBytesThatAreNotThere(long length) {
    assertMalformedWithoutAllocating(
        Bytes.message(DEAD_LETTER)
            .text("reason")
            .text("source")
            .number(1)
            .number(0)
            .number(length)
            .raw(1, 2, 3)
            .end());
  }

  @ParameterizedTest
  @ValueSource(longs = {TWO_GIGABYTES, 1L << 40, Long.MAX_VALUE, -5, Long.MIN_VALUE})
  void lengthOfAnArrayThatIsNotThere(long count) {
    assertMalformedWithoutAllocating(ladder().number(count).number(0).number(0).end());
  }

  @Test
  void arrayThatBeginsAgainForEver() {
    Bytes bytes = ladder();
    for (int i = 0; i < 1_000; i++) {
      bytes.number(1).real(1.0).real(1.0);
    }
    assertMalformed(bytes.end());
  }

  @Test
  void aNegativeCountWithItsSizeIsAllowed() throws RejectedException {
    byte[] message =
        ladder()
            .number(-2)
            .number(32)
            .real(1.0)
            .real(2.0)
            .real(3.0)
            .real(4.0)
            .number(0)
            .number(0)
            .number(0)
            .end();

    assertThat(codec.decode(message).toString()).contains("\"price\": 3.0");
  }

  @ParameterizedTest
  @ValueSource(longs = {2, -1, 100, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 33, Long.MIN_VALUE})
  void unionIndexOutOfRange(long index) {
    assertMalformed(Bytes.message(PROGRESS).number(1).number(index).text("deribit").end());
  }

  @ParameterizedTest
  @ValueSource(longs = {5, -1, Integer.MAX_VALUE, 1L << 33})
  void enumIndexOutOfRange(long index) {
    assertMalformed(
        Bytes.message(VENUE_STATE)
            .number(1)
            .number(0)
            .text("deribit")
            .text("file")
            .number(1)
            .text("*")
            .number(index)
            .end());
  }

  @Test
  void aNumberOfElevenBytes() {
    assertMalformed(
        Bytes.message(PROGRESS)
            .raw(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01)
            .end());
  }

  @Test
  void aStringThatIsNotUtf8() {
    assertMalformed(
        Bytes.message(PROGRESS)
            .number(1)
            .number(0)
            .number(2)
            .raw(0xc3, 0x28)
            .text("file")
            .number(1)
            .text("p")
            .end());
  }

  @Test
  void randomBytesNeverBreakAnythingElse() {
    Random random = new Random(20210601);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      byte[] message = Bytes.message(1 + random.nextInt(SIGNAL + 2)).end();
      byte[] both = Arrays.copyOf(message, message.length + noise.length);
      System.arraycopy(noise, 0, both, message.length, noise.length);
      assertDecodesOrIsRejected(both);
    }
  }

  @Test
  void flippedBitsNeverBreakAnythingElse() {
    Random random = new Random(20210602);
    for (SpecificRecord sample : Samples.all()) {
      byte[] message = codec.encode(sample);
      for (int i = 0; i < 500; i++) {
        byte[] flipped = message.clone();
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        assertDecodesOrIsRejected(flipped);
      }
    }
  }

  @Test
  void theCodecWorksOnAfterEveryRefusal() throws RejectedException {
    assertMalformed(Bytes.message(PROGRESS).number(1).end());

    assertThat(codec.decode(codec.encode(Samples.trade()))).isEqualTo(Samples.trade());
  }

  /** A liquidation ladder up to the count of its first array. */
  private static Bytes ladder() {
    return Bytes.message(LADDER)
        .number(1)
        .number(0)
        .text("bybit")
        .text("file")
        .number(1)
        .text("BTC");
  }

  private void assertDecodesOrIsRejected(byte[] message) {
    try {
      assertThat(codec.decode(message)).isNotNull();
    } catch (RejectedException e) {
      assertThat(e.reason()).isIn(DeadLetterReason.MALFORMED, DeadLetterReason.UNKNOWN_SCHEMA);
    }
  }

  private void assertMalformedWithoutAllocating(byte[] message) {
    assertMalformed(message);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertMalformed(message);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
  }

  private void assertMalformed(byte[] message) {
    assertThat(rejected(message).reason()).isEqualTo(DeadLetterReason.MALFORMED);
  }

  private RejectedException rejected(byte @Nullable [] message) {
    return catchThrowableOfType(RejectedException.class, () -> codec.decode(message));
  }
}
