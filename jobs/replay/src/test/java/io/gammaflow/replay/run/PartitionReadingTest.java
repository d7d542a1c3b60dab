package io.gammaflow.replay.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.ContractAdjustment;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A replay refuses what live refuses, with the same words, and reads on. */
class PartitionReadingTest {
  private static final Instant TIME = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant POISON = Micros.instant(Long.MIN_VALUE);
  private static final Provenance FROM = new Provenance("trades", 7L);

  private static Contract contract() {
    return new Contract(
        "X-1-C",
        "X",
        "X",
        TIME.plusSeconds(86_400),
        Settlement.PM,
        100.0,
        OptionRight.CALL,
        Exercise.EUROPEAN,
        1.0,
        0.1,
        Premium.LINEAR,
        "USD");
  }

  private static UnderlyingPrice price(@Nullable Instant lateAt, String venue, String currency) {
    return new UnderlyingPrice(
        TIME, lateAt, venue, FROM, "X", 100.0, PriceKind.INDEX, currency, null);
  }

  private static Instrument instrument(Contract contract) {
    return new Instrument(TIME, null, "deribit", FROM, contract, true, null);
  }

  private static PartitionReading reading(List<SpecificRecord> records, long emitted)
      throws IOException {
    return reading(records, emitted, Long.MAX_VALUE);
  }

  private static PartitionReading reading(List<SpecificRecord> records, long emitted, long latest)
      throws IOException {
    Iterator<SpecificRecord> rest = records.iterator();
    RecordReader reader =
        new RecordReader() {
          @Override
          public @Nullable SpecificRecord next() {
            return rest.hasNext() ? rest.next() : null;
          }

          @Override
          public long bytesRead() {
            return 0;
          }

          @Override
          public void close() {}
        };
    return new PartitionReading(
        new ReplaySplit("trades-0", 0, emitted), reader, new PartitionProgress(), latest, latest);
  }

  private static MarketRecord next(PartitionReading reading) throws IOException {
    return Objects.requireNonNull(reading.next());
  }

  private static DeadLetter letter(MarketRecord record) throws IOException {
    assertThat(record.kind).isEqualTo(RecordKind.DEAD_LETTER);
    return new SpecificDatumReader<>(DeadLetter.class)
        .read(null, DecoderFactory.get().binaryDecoder(record.payload, null));
  }

  @Test
  void readsOnBehindEveryPoison() throws IOException {
    String longText = "x".repeat(70_000);
    Contract neither = contract();
    neither.setRight(OptionRight.UNKNOWN);
    Contract unbounded = contract();
    unbounded.setSymbol("x".repeat(1 << 20));
    Contract past = contract();
    past.setExpiry(POISON);
    List<SpecificRecord> records =
        List.of(
            price(POISON, "deribit", "USD"),
            new OpenInterest(TIME, null, "deribit", FROM, contract(), 1.0, POISON),
            new ContractAdjustment(TIME, null, "deribit", FROM, contract(), past, 2.0),
            price(null, "deribit", longText),
            price(null, longText, "USD"),
            instrument(neither),
            instrument(unbounded),
            price(null, "deribit", "USD"));
    PartitionReading reading = reading(records, 0);
    List<String> reasons = new ArrayList<>();
    for (int i = 1; i < records.size(); i++) {
      DeadLetter letter = letter(next(reading));
      assertThat(letter.getSource()).isEqualTo("trades-0");
      assertThat(letter.getPosition()).isEqualTo(i);
      assertThat(letter.getRaw().remaining()).isBetween(100, 64 * 1024);
      reasons.add(letter.getReason());
    }
    long micros = Micros.of(POISON);
    assertThat(reasons)
        .containsExactly(
            "BAD_TIMESTAMP: lateAt " + micros,
            "BAD_TIMESTAMP: asOf " + micros,
            "BAD_TIMESTAMP: to.expiry " + micros,
            "TOO_LARGE: currency has 70000 characters, at most 16",
            "TOO_LARGE: venue has 70000 characters, at most 40",
            "BAD_VALUE: neither call nor put: X-1-C",
            "TOO_LARGE: contract.symbol has 1048576 characters, at most 64");
    MarketRecord missing = next(reading);
    assertThat(missing.kind).isEqualTo(RecordKind.REFUSAL);
    assertThat(missing.refusedRecords()).isEqualTo(7);
    assertThat(next(reading).kind).isEqualTo(RecordKind.UNDERLYING_PRICE);
    assertThat(reading.next()).isNull();
    assertThat(letter(next(reading(records, 5))).getPosition()).isEqualTo(6);
  }

  private static Progress promise() {
    return new Progress(TIME, null, "deribit", FROM, "trades-0");
  }

  private static SpecificRecord malformed(DeadLetterReason reason) {
    return DeadLetters.of("trades-0", 9, new byte[0], new RejectedException(reason, "odd"));
  }

  private static List<RecordKind> kinds(PartitionReading reading) throws IOException {
    List<RecordKind> kinds = new ArrayList<>();
    for (MarketRecord r = reading.next(); r != null; r = reading.next()) {
      kinds.add(r.kind);
    }
    return kinds;
  }

  @Test
  void tellsTheBookOfWhatIsMissingBeforeAPromiseCouldPassIt() throws IOException {
    SpecificRecord odd = malformed(DeadLetterReason.MALFORMED);
    List<SpecificRecord> records =
        List.of(price(null, "deribit", "USD"), odd, odd, promise(), odd, promise());

    assertThat(kinds(reading(records, 0)))
        .containsExactly(
            RecordKind.UNDERLYING_PRICE,
            RecordKind.DEAD_LETTER,
            RecordKind.DEAD_LETTER,
            RecordKind.DEAD_LETTER,
            RecordKind.REFUSAL,
            RecordKind.PROGRESS,
            RecordKind.PROGRESS);
    PartitionReading restored = reading(records, 4);
    MarketRecord refusal = next(restored);
    assertThat(refusal.kind).isEqualTo(RecordKind.REFUSAL);
    assertThat(refusal.underlying).isEqualTo("X");
    assertThat(refusal.venue).isEqualTo("deribit");
    assertThat(refusal.refusedRecords()).isEqualTo(3);
    assertThat(refusal.eventTime).isEqualTo(Micros.of(TIME));
    assertThat(next(restored).kind).isEqualTo(RecordKind.PROGRESS);
    assertThat(refusal.isMoreMissing()).isFalse();
  }

  @Test
  void aRefusalAtTheVeryEndMayBeTheCut() throws IOException {
    PartitionReading reading =
        reading(
            List.of(
                price(null, "deribit", "USD"), promise(), malformed(DeadLetterReason.MALFORMED)),
            2);
    MarketRecord refusal = next(reading);
    assertThat(refusal.isMoreMissing()).isTrue();
    assertThat(refusal.isRefusedForGood()).isTrue();
    assertThat(next(reading).kind).isEqualTo(RecordKind.PROGRESS);
  }

  @Test
  void knowsACutAmidThePartitionByItsReason() throws IOException {
    SpecificRecord sound = price(null, "deribit", "USD");
    PartitionReading reading =
        reading(List.of(sound, malformed(DeadLetterReason.TRUNCATED), sound), 2);
    MarketRecord refusal = next(reading);
    assertThat(refusal.isMoreMissing()).isTrue();
    assertThat(refusal.isRefusedForGood()).isFalse();
  }

  @Test
  void refusesARecordFarBeyondTheEnd() throws IOException {
    UnderlyingPrice late = price(null, "deribit", "USD");
    late.setEventTime(TIME.plusSeconds(86_400 * 365));
    PartitionReading reading =
        reading(List.of(price(null, "deribit", "USD"), late, promise()), 1, Micros.of(TIME));

    assertThat(letter(next(reading)).getReason())
        .startsWith("FUTURE_TIMESTAMP: 2027-03-02T10:00:00.000000Z");
    assertThat(next(reading).kind).isEqualTo(RecordKind.REFUSAL);
    assertThat(next(reading).kind).isEqualTo(RecordKind.PROGRESS);
    assertThat(reading.next()).isNull();
  }

  @Test
  void aBookHearsTheSameWhetherTheOthersAreReadOrNot() throws IOException {
    SpecificRecord odd = malformed(DeadLetterReason.MALFORMED);
    UnderlyingPrice other = price(null, "okx", "USD");
    other.setUnderlying("Y");
    other.setEventTime(TIME.plusSeconds(5));
    Progress promise = promise();
    promise.setEventTime(TIME.plusSeconds(2));
    UnderlyingPrice own = price(null, "deribit", "USD");
    own.setEventTime(TIME.plusSeconds(9));
    List<SpecificRecord> whole =
        List.of(
            price(null, "deribit", "USD"),
            other,
            promise,
            other,
            odd,
            other,
            promise,
            own,
            odd,
            own);
    List<SpecificRecord> part = whole.stream().filter(r -> !r.equals(other)).toList();

    List<String> told = refusalsOf("X", reading(whole, 0));
    assertThat(told).hasSize(2).isEqualTo(refusalsOf("X", reading(part, 0)));
    assertThat(refusalsOf("Y", reading(whole, 0))).hasSize(2);
  }

  private static List<String> refusalsOf(String underlying, PartitionReading reading)
      throws IOException {
    List<String> told = new ArrayList<>();
    for (MarketRecord r = reading.next(); r != null; r = reading.next()) {
      if (r.kind == RecordKind.REFUSAL && r.underlying.equals(underlying)) {
        told.add(r.toString());
      }
    }
    return told;
  }
}
