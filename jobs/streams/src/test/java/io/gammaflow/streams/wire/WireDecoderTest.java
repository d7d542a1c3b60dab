package io.gammaflow.streams.wire;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.Pulse;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.time.Micros;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WireDecoderTest {
  private static final Provenance HERE = new Provenance("test", 1L);

  private final AvroCodec codec = AvroCodec.ofClasspath();
  private final WireDecoder decoder = new WireDecoder(() -> T0 + DAY);

  private MarketRecord decode(int partition, SpecificRecord record) {
    WireRecord wire = new WireRecord();
    wire.topic = "gammaflow.underlyings.v1";
    wire.partition = partition;
    wire.value = codec.encode(record);
    return decoder.decode(wire);
  }

  private static Progress progress(String venue, long time) {
    return new Progress(Micros.instant(time), null, venue, HERE, "underlyings-0");
  }

  private static UnderlyingPrice spot(String venue, long time) {
    return new UnderlyingPrice(
        Micros.instant(time), null, venue, HERE, "X", 100.0, PriceKind.INDEX, "USD", null);
  }

  @Test
  void tellsARecordTheProgressBeforeItOnItsPartitionOfItsVenue() {
    assertThat(decode(0, spot("deribit", T0)).heard).isEqualTo(MarketRecord.NO_PROGRESS);
    assertThat(decode(0, progress("deribit", T0)).kind).isEqualTo(RecordKind.PROGRESS);
    assertThat(decode(0, progress("okx", T0 + SECOND)).kind).isEqualTo(RecordKind.PROGRESS);
    MarketRecord near = decode(0, spot("deribit", T0 + 5 * SECOND));
    MarketRecord far = decode(0, spot("deribit", T0 + 5 * SECOND + 1));
    assertThat(near.heard).isEqualTo(T0);
    assertThat(near.isAhead()).isFalse();
    assertThat(far.isAhead()).isTrue();
    assertThat(decode(1, spot("deribit", T0 + DAY)).isAhead()).isFalse();
    assertThat(decode(0, spot("okx", T0)).heard).isEqualTo(T0 + SECOND);
  }

  /** What used to stop the job for ever, or to make its own refusal too large for a broker. */
  @Test
  void refusesPoisonInFewBytes() throws Exception {
    UnderlyingPrice past = spot("deribit", T0);
    past.setLateAt(Micros.instant(Long.MIN_VALUE));
    UnderlyingPrice large = spot("deribit", T0);
    large.setCurrency("x".repeat(70_000));
    UnderlyingPrice larger = spot("x".repeat(1 << 20), T0);
    List<String> reasons = new ArrayList<>();
    for (UnderlyingPrice poison : List.of(past, large, larger)) {
      MarketRecord refused = decode(3, poison);
      assertThat(refused.kind).isEqualTo(RecordKind.DEAD_LETTER);
      assertThat(refused.payload).hasSizeLessThanOrEqualTo(DeadLetters.MAX_BYTES);
      DeadLetter letter =
          new SpecificDatumReader<>(DeadLetter.class)
              .read(null, DecoderFactory.get().binaryDecoder(refused.payload, null));
      assertThat(letter.getPartition()).isEqualTo(3);
      assertThat(refused.underlying).isEqualTo(poison.getUnderlying());
      reasons.add(letter.getReason());
    }
    assertThat(reasons)
        .containsExactly(
            "BAD_TIMESTAMP: lateAt " + Micros.of(past.getLateAt()),
            "TOO_LARGE: currency has 70000 characters, at most 16",
            "TOO_LARGE: venue has 1048576 characters, at most 40");
  }

  @Test
  void refusesAProgressThatWouldTakeTheWatermarkWithIt() {
    for (long time : new long[] {-1, 0, 7_258_118_400_000_000L}) {
      MarketRecord refused = decode(0, progress("deribit", time));
      assertThat(refused.kind).isEqualTo(RecordKind.DEAD_LETTER);
      assertThat(new String(refused.payload, StandardCharsets.UTF_8))
          .contains("BAD_TIMESTAMP: eventTime " + time);
    }
    assertThat(decode(0, spot("deribit", T0)).heard).isEqualTo(MarketRecord.NO_PROGRESS);
  }

  private static Pulse pulse(long sentAt, @Nullable Long progress, int partitions) {
    return new Pulse(
        Micros.instant(sentAt),
        "deribit",
        "trades-0",
        progress == null ? null : Micros.instant(progress),
        partitions);
  }

  @Test
  void takesASignOfLifeAsOneOfThePartitionThatItWasReadFrom() {
    MarketRecord read = decode(3, pulse(T0 + SECOND, T0, 66));
    assertThat(read.kind).isEqualTo(RecordKind.PULSE);
    assertThat(read.venue).isEqualTo("deribit");
    assertThat(read.source).isEqualTo("gammaflow.underlyings.v1/3");
    assertThat(read.eventTime).isEqualTo(T0 + SECOND);
    assertThat(read.pulseProgress()).isEqualTo(T0);
    assertThat(read.pulsePartitions()).isEqualTo(66);
    assertThat(decode(3, pulse(T0, null, 66)).pulseProgress()).isEqualTo(MarketRecord.NO_PROGRESS);
  }

  @Test
  void aSignOfLifeIsNoProgress() {
    decode(0, pulse(T0 + DAY, T0 + DAY, 66));
    assertThat(decode(0, spot("deribit", T0)).heard).isEqualTo(MarketRecord.NO_PROGRESS);
  }

  @Test
  void refusesASignOfLifeThatCannotBe() {
    refuses(pulse(-1, T0, 66), "BAD_TIMESTAMP: sentAt -1");
    refuses(pulse(T0, 7_258_118_400_000_000L, 66), "BAD_TIMESTAMP: progress 7258118400000000");
    Pulse evil = pulse(T0, T0, 66);
    evil.setVenue("evil");
    refuses(evil, "BAD_VALUE: pulse of a venue without a calendar: evil");
    refuses(pulse(T0, T0, 0), "BAD_VALUE: pulse to 0 partitions");
  }

  private void refuses(Pulse wrong, String why) {
    MarketRecord refused = decode(0, wrong);
    assertThat(refused.kind).isEqualTo(RecordKind.DEAD_LETTER);
    assertThat(new String(refused.payload, StandardCharsets.UTF_8)).contains(why);
  }

  /** One lie must neither move time nor make what it is ahead of look past. */
  @Test
  void refusesAProgressAheadOfTheClock() {
    long latest = T0 + DAY + 5 * SECOND;
    assertThat(decode(0, progress("deribit", latest)).kind).isEqualTo(RecordKind.PROGRESS);
    for (long time : new long[] {latest + 1, T0 + 5 * 365 * DAY}) {
      MarketRecord refused = decode(0, progress("deribit", time));
      assertThat(refused.kind).isEqualTo(RecordKind.DEAD_LETTER);
      assertThat(new String(refused.payload, StandardCharsets.UTF_8))
          .contains(
              "FUTURE_TIMESTAMP: progress "
                  + Micros.iso(time)
                  + ", more than 5 s ahead of the clock");
    }
    MarketRecord next = decode(0, spot("deribit", latest + 6 * SECOND));
    assertThat(next.heard).isEqualTo(latest);
    assertThat(next.isAhead()).isTrue();
  }

  @Test
  void refusesTheProgressOfAVenueThatNobodyKnows() {
    Map<String, String> refusals =
        Map.of(
            "evil",
            "BAD_VALUE: progress of a venue without a calendar: evil",
            "DERIBIT",
            "BAD_VALUE: progress of a venue without a calendar: DERIBIT",
            "",
            "MISSING_FIELD: venue",
            "x".repeat(70_000),
            "TOO_LARGE: venue has 70000 characters, at most 40");
    refusals.forEach(
        (venue, why) -> {
          MarketRecord refused = decode(0, progress(venue, T0));
          assertThat(refused.kind).isEqualTo(RecordKind.DEAD_LETTER);
          assertThat(refused.payload.length).isLessThan(66_000);
          assertThat(new String(refused.payload, StandardCharsets.UTF_8)).contains(why);
        });
    assertThat(decode(0, spot("evil", T0)).heard).isEqualTo(MarketRecord.NO_PROGRESS);
  }
}
