package io.gammaflow.streams.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.ContractAdjustment;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.DepthLevel;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.LiquidationLadder;
import io.gammaflow.schemas.record.MarketEvent;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SequenceGap;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.record.VaultPosition;
import io.gammaflow.schemas.record.VenueState;
import io.gammaflow.streams.time.Micros;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class MarketRecordsTest {
  private static final Instant TIME = Instant.parse("2026-03-02T10:00:00.000001Z");

  private static Contract contract(OptionRight right) {
    return new Contract(
        "X-1",
        "X",
        "XW",
        TIME.plusSeconds(60),
        Settlement.PM,
        100.0,
        right,
        Exercise.AMERICAN,
        10.0,
        0.5,
        Premium.LINEAR,
        "EUR");
  }

  @Test
  void readsWhatEveryInputBeginsWithByItsPlace() {
    for (Schema schema :
        List.of(
            Instrument.SCHEMA$,
            OptionTrade.SCHEMA$,
            OpenInterest.SCHEMA$,
            OptionMark.SCHEMA$,
            UnderlyingPrice.SCHEMA$,
            Depth.SCHEMA$,
            Liquidation.SCHEMA$,
            LiquidationLadder.SCHEMA$,
            VaultPosition.SCHEMA$,
            MarketEvent.SCHEMA$,
            ContractAdjustment.SCHEMA$,
            VenueState.SCHEMA$,
            SequenceGap.SCHEMA$,
            Progress.SCHEMA$)) {
      assertThat(schema.getFields().subList(0, 4))
          .extracting(Schema.Field::name)
          .containsExactly("eventTime", "lateAt", "venue", "provenance");
    }
  }

  @Test
  void flattensATrade() {
    MarketRecord r =
        MarketRecords.of(
            OptionTrade.newBuilder()
                .setEventTime(TIME)
                .setLateAt(TIME.plusSeconds(1))
                .setVenue("opra")
                .setProvenance(new Provenance("file", 7L))
                .setContract(contract(OptionRight.PUT))
                .setTradeId("T")
                .setSequence(99L)
                .setPrice(1.5)
                .setSize(3.0)
                .setAggressor(Aggressor.SELL)
                .setPrintKind(PrintKind.BLOCK)
                .build());
    assertThat(r.kind).isEqualTo(RecordKind.OPTION_TRADE);
    assertThat(r.eventTime).isEqualTo(Micros.of(TIME));
    assertThat(r.lateAt).isEqualTo(r.eventTime + 1_000_000);
    assertThat(r.effectiveTime()).isEqualTo(r.lateAt + 1);
    assertThat(r.timestampMillis()).isEqualTo(TIME.toEpochMilli() + 1001);
    assertThat(r.source).isEqualTo("file");
    assertThat(r.sequence).isEqualTo(99);
    assertThat(r.contractId()).isEqualTo("opra|X-1");
    assertThat(r.call).isFalse();
    assertThat(r.bid).isNaN();
    assertThat(r.bustOf).isEmpty();
    assertThat(RecordText.of(r)).contains("symbol=X-1", " put", "size=3.0", "from file:99");
  }

  @Test
  void takesTheBestLevelsOfABookAndKeepsItWhole() {
    MarketRecord r =
        MarketRecords.of(
            Depth.newBuilder()
                .setEventTime(TIME)
                .setVenue("deribit")
                .setProvenance(new Provenance("feed", 1L))
                .setUnderlying("X")
                .setInstrument("X-PERPETUAL")
                .setBids(List.of(new DepthLevel(99.0, 1.0), new DepthLevel(98.0, 2.0)))
                .setAsks(List.of())
                .build());
    assertThat(r.hasContract()).isFalse();
    assertThat(r.underlying).isEqualTo("X");
    assertThat(r.bid).isEqualTo(99);
    assertThat(r.ask).isNaN();
    assertThat(r.payload).isNotEmpty();
    assertThat(r.isLate()).isFalse();
  }

  @Test
  void refusesAnOptionThatIsNeitherCallNorPut() {
    Instrument unknown =
        Instrument.newBuilder()
            .setEventTime(TIME)
            .setVenue("opra")
            .setProvenance(new Provenance("file", 7L))
            .setContract(contract(OptionRight.UNKNOWN))
            .build();
    assertThatThrownBy(() -> MarketRecords.of(unknown))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("neither call nor put: X-1");
  }

  @Test
  void refusesWhatIsNoInput() {
    assertThatThrownBy(() -> MarketRecords.of(new ReflexivitySignal()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not an input record: ReflexivitySignal");
  }
}
