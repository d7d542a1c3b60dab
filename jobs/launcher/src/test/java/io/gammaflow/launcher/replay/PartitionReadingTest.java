package io.gammaflow.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.ContractAdjustment;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecords;
import io.gammaflow.streams.record.RecordKind;
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
  private static final Instant POISON = MarketRecords.instant(Long.MIN_VALUE);
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
        new ReplaySplit("trades-0", 0, emitted), reader, new PartitionProgress(), Long.MAX_VALUE);
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
    long micros = MarketRecords.micros(POISON);
    assertThat(reasons)
        .containsExactly(
            "BAD_TIMESTAMP: lateAt " + micros,
            "BAD_TIMESTAMP: asOf " + micros,
            "BAD_TIMESTAMP: to.expiry " + micros,
            "TOO_LARGE: currency has 70000 characters, at most 16",
            "TOO_LARGE: venue has 70000 characters, at most 40",
            "BAD_VALUE: neither call nor put: X-1-C",
            "TOO_LARGE: contract.symbol has 1048576 characters, at most 64");
    assertThat(next(reading).kind).isEqualTo(RecordKind.UNDERLYING_PRICE);
    assertThat(reading.next()).isNull();
    assertThat(letter(next(reading(records, 5))).getPosition()).isEqualTo(6);
  }
}
