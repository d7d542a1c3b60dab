package io.gammaflow.sinks.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireRecordLayoutTest {
  @Test
  void writesKeyValuePartitionHeaderAndEventTime() {
    WireRecord wire = wire();
    wire.partition = 3;
    wire.replay = true;

    ProducerRecord<byte[], byte[]> out = WireRecordWriter.toKafka(wire);

    assertThat(out.topic()).isEqualTo("t");
    assertThat(out.key()).isEqualTo(bytes("BTC"));
    assertThat(out.value()).isEqualTo(bytes("v"));
    assertThat(out.partition()).isEqualTo(3);
    assertThat(out.timestamp()).isEqualTo(1_622_505_600_123L);
    assertThat(out.headers().lastHeader("REPLAY")).isNotNull();
  }

  @Test
  void leavesThePartitionToTheKeyAndTheHeaderOut() {
    ProducerRecord<byte[], byte[]> out = WireRecordWriter.toKafka(wire());

    assertThat(out.partition()).isNull();
    assertThat(out.headers()).isEmpty();
  }

  @Test
  void anEmptyKeyIsNoKeyAndATimeBefore1970IsTheFirstOne() {
    WireRecord wire = wire();
    wire.key = "";
    wire.eventTime = -1;

    ProducerRecord<byte[], byte[]> out = WireRecordWriter.toKafka(wire);

    assertThat(out.key()).isNull();
    assertThat(out.timestamp()).isZero();
  }

  /** Marks are kept for two days. */
  @ParameterizedTest
  @CsvSource({
    "-9223372036854775807, 999913600000",
    "0, 999913600000",
    "999913599999999, 999913600000",
    "999913600001999, 999913600001",
    "1000000000000000, 1000000000000",
    "1000000005000000, 1000000005000",
    "1000000005001000, 1000000005000",
    "9223372036854775807, 1000000005000",
    "-9223372036854775808, 1000000000000"
  })
  void keepsTheTimestampNearTheClock(long eventTime, long timestamp) {
    WireRecord wire = wire();
    wire.topic = TopicCatalogue.MARKS.name();
    wire.eventTime = eventTime;

    assertThat(WireRecordWriter.toKafka(wire, 1_000_000_000_000L).timestamp()).isEqualTo(timestamp);
  }

  @Test
  void readsBackWhatWasWritten() {
    WireRecord wire = wire();
    wire.replay = true;
    ProducerRecord<byte[], byte[]> sent = WireRecordWriter.toKafka(wire);
    ConsumerRecord<byte[], byte[]> in = consumed(sent.key(), sent.value());
    sent.headers().forEach(in.headers()::add);

    WireRecord read = read(in);

    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFields("partition", "offset", "eventTime")
        .isEqualTo(wire);
    assertThat(read.partition).isEqualTo(5);
    assertThat(read.offset).isEqualTo(41);
  }

  @Test
  void anAbsentKeyAndAnAbsentValueBecomeARecordForTheDeadLetters() {
    WireRecord read = read(consumed(null, null));

    assertThat(read.key).isEmpty();
    assertThat(read.value).isEmpty();
    assertThat(read.offset).isEqualTo(41);
  }

  @Test
  void aKeyThatIsNotTextIsReadAllTheSame() {
    assertThat(read(consumed(new byte[] {(byte) 0xff, 'a'}, bytes("v"))).key).isEqualTo("\ufffda");
  }

  private static WireRecord read(ConsumerRecord<byte[], byte[]> in) {
    return WireRecordReader.toWire(in);
  }

  // A consumer gives null for an absent key or value, whatever its types say.
  @SuppressWarnings("NullAway")
  private static ConsumerRecord<byte[], byte[]> consumed(
      byte @Nullable [] key, byte @Nullable [] value) {
    return new ConsumerRecord<>("t", 5, 41, key, value);
  }

  private static WireRecord wire() {
    WireRecord wire = new WireRecord();
    wire.topic = "t";
    wire.key = "BTC";
    wire.value = bytes("v");
    wire.eventTime = 1_622_505_600_123_456L;
    return wire;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
