package io.gammaflow.connectors.deribit.chain;

import static io.gammaflow.connectors.deribit.DeribitTables.CHAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.fixtures.Records;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeribitChainFormatTest {
  private static final Instant T0 = Instant.parse("2020-09-12T23:05:52.543Z");

  @TempDir Path folder;

  private Path file(String... rows) throws Exception {
    return Files.writeString(
        folder.resolve("chain.csv"), CHAIN.header() + "\n" + String.join("\n", rows) + "\n");
  }

  private static String at(long millisLater) {
    return CHAIN.row("timestamp", Long.toString(T0.toEpochMilli() + millisLater));
  }

  @Test
  void readsEachFieldInItsUnit() throws Exception {
    List<SpecificRecord> records = Records.of(new DeribitChainFormat(), file(at(0)));

    Provenance provenance = new Provenance("chain.csv", 2L);
    Instrument instrument = (Instrument) records.get(0);
    assertThat(instrument.getContract().getSymbol()).isEqualTo("BTC-26MAR21-8000-P");
    assertThat(records)
        .containsExactly(
            new Instrument(T0, null, "deribit", provenance, instrument.getContract(), true, null),
            new UnderlyingPrice(
                T0, null, "deribit", provenance, "BTC", 10433.61, PriceKind.INDEX, "USD", null),
            new OpenInterest(T0, null, "deribit", provenance, instrument.getContract(), 1828.9, T0),
            new OptionMark(
                T0,
                null,
                "deribit",
                provenance,
                instrument.getContract(),
                0.7498,
                0.08638039,
                0.0835,
                0.087,
                14.7,
                19.5,
                10735.56,
                0.0));
  }

  @Test
  void announcesAllRowsAtTheSmallestTimeThenGivesThemInFileOrder() throws Exception {
    String other =
        at(-500).replace("BTC-26MAR21-8000-P", "BTC-26MAR21-9000-P").replace("8000.0", "9000.0");

    List<SpecificRecord> records = Records.of(new DeribitChainFormat(), file(at(0), other, at(7)));

    assertThat(Records.only(records, Instrument.class))
        .hasSize(2)
        .allMatch(i -> i.getEventTime().equals(T0.minusMillis(500)));
    assertThat(records.subList(0, 2)).allMatch(Instrument.class::isInstance);
    assertThat(Records.only(records, OptionMark.class))
        .extracting(OptionMark::getEventTime)
        .containsExactly(T0, T0.minusMillis(500), T0.plusMillis(7));
  }

  @Test
  void aRowOfAnotherCenturyIsADeadLetterAndEndsNothing() throws Exception {
    String absurd = at(Instant.parse("2099-01-01T00:00:00Z").toEpochMilli() - T0.toEpochMilli());
    Path file = file(at(0), at(1), absurd, at(2));

    List<SpecificRecord> records = Records.of(new DeribitChainFormat(), file);

    assertThat(Records.only(records, DeadLetter.class))
        .singleElement()
        .satisfies(
            dead -> {
              assertThat(dead.getReason())
                  .isEqualTo(
                      "BAD_TIMESTAMP: 2099-01-01T00:00:00Z: more than a year from the rest of the"
                          + " input");
              assertThat(dead.getPosition()).isEqualTo(4);
            });
    assertThat(Records.only(records, OptionMark.class))
        .extracting(OptionMark::getEventTime)
        .containsExactly(T0, T0.plusMillis(1), T0.plusMillis(2));
    assertThat(Records.only(records, Instrument.class)).allMatch(i -> i.getEventTime().equals(T0));
    try (FileInput input = new DeribitChainFormat().open(file, ReadOptions.all())) {
      assertThat(input.endTime()).isEqualTo(T0.plusMillis(2));
    }
  }

  /** What one underlying is told does not depend on whether the others are asked for. */
  @Test
  void aPartOfTheChainIsTheSameAmongTheOthersAndAlone() throws Exception {
    String ether = at(-700).replace("BTC-26MAR21-8000-P", "ETH-26MAR21-8000-P");
    Path file = file(at(-1), ether, at(0), at(5));
    ReadOptions bitcoin = new ReadOptions("BTC", null, null, null);

    List<SpecificRecord> alone = Records.of(new DeribitChainFormat(), file, bitcoin);

    assertThat(alone)
        .isEqualTo(
            Records.of(new DeribitChainFormat(), file).stream()
                .filter(record -> InputRecords.wanted(record, bitcoin))
                .toList());
    ReadOptions other = new ReadOptions("ETH", null, null, null);
    try (FileInput input = new DeribitChainFormat().open(file, other)) {
      assertThat(input.endTime()).isEqualTo(T0.plusMillis(5));
    }
  }

  @Test
  void valuesTheChainAtATimeOfItsOwn() throws Exception {
    Instant asOf = Instant.parse("2020-09-12T23:10:00Z");
    ReadOptions options = new ReadOptions(null, null, null, asOf);
    Path file = file(at(0), at(900));

    assertThat(
            Records.only(Records.of(new DeribitChainFormat(), file, options), OpenInterest.class))
        .allMatch(figure -> figure.getEventTime().equals(asOf) && figure.getAsOf().equals(asOf));
    try (FileInput input = new DeribitChainFormat().open(file, options)) {
      assertThat(input.endTime()).isEqualTo(asOf);
    }
  }

  @Test
  void givesOnlyTheWantedUnderlyingAndTimesBothEndsIncluded() throws Exception {
    String ether = at(0).replace("BTC-26MAR21-8000-P", "ETH-26MAR21-8000-P");
    Path file = file(at(-1), at(0), ether, at(5), at(6));

    ReadOptions options = new ReadOptions("BTC", T0, T0.plusMillis(5), null);

    List<SpecificRecord> records = Records.of(new DeribitChainFormat(), file, options);
    assertThat(Records.only(records, OptionMark.class))
        .extracting(mark -> mark.getProvenance().getSequence())
        .containsExactly(3L, 5L);
    assertThat(Records.only(records, Instrument.class))
        .singleElement()
        .satisfies(i -> assertThat(i.getEventTime()).isEqualTo(T0));
    try (FileInput input = new DeribitChainFormat().open(file, options)) {
      assertThat(input.endTime()).isEqualTo(T0.plusMillis(5));
    }
  }

  @Test
  void endsNowhereWithoutRows() throws Exception {
    try (FileInput input = new DeribitChainFormat().open(file("a,b"), ReadOptions.all())) {
      assertThat(input.endTime()).isNull();
    }
  }
}
