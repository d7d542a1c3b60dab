package io.gammaflow.streams.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.TopologyRun.Setup;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.time.Micros;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records that no door lets in, past the door: what a fault of this program would look like. */
class QuarantineITCase {
  private static final int SECONDS = 6;
  private static final long SECOND = SimulatedRecords.SECOND;
  private static final long FAILS = SimulatedRecords.START + SECOND;
  private static final List<MarketRecord> SOUND = SimulatedRecords.of(2, SECONDS, 5);
  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults()
          .withModel(PositioningModel.CUSTOMER_FLOW)
          .withLevels(List.of(), 5, 10)
          .withEnd(SimulatedRecords.START + (SECONDS - 1) * SECOND);
  private static final Setup PARALLEL = new Setup(2, "hashmap", false);

  /** A length below 0 where Avro looks for the first text. */
  private static final byte[] BROKEN = {0, 0, 1, 1, 1, 1};

  private static MarketRecord broken(RecordKind kind) {
    MarketRecord r = SimulatedRecords.contracts("U0", 100).get(20);
    r.kind = kind;
    r.eventTime = FAILS;
    r.source = "trades";
    r.sequence = 77;
    r.payload = BROKEN;
    if (kind == RecordKind.LIQUIDATION) {
      r.symbol = "";
    }
    return r;
  }

  private static List<MarketRecord> with(MarketRecord extra) {
    List<MarketRecord> all = new ArrayList<>(SOUND);
    all.add((int) SOUND.stream().takeWhile(r -> r.kind != RecordKind.PROGRESS).count(), extra);
    return all;
  }

  /** The book fails on the one, what is known of the market around on the other. */
  @ParameterizedTest
  @EnumSource(
      value = RecordKind.class,
      names = {"CONTRACT_ADJUSTMENT", "LIQUIDATION"})
  void aRecordThatFailsIsLeftOutAndItsBooksSaySo(RecordKind kind) throws Exception {
    TopologyRun sound = TopologyRun.of(SOUND, CONFIG, PARALLEL);
    TopologyRun run = TopologyRun.of(with(broken(kind)), CONFIG, PARALLEL);
    List<DeadLetter> letters =
        run.deadLetters.all().stream().filter(d -> d.getReason().startsWith("FAILED")).toList();
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).getSource()).isEqualTo("trades");
    assertThat(letters.get(0).getPosition()).isEqualTo(77);
    int doubtful = 0;
    for (ReflexivitySignal s : run.signals.all()) {
      boolean of = s.getUnderlying().equals("U0");
      boolean touched = of && Micros.of(s.getEventTime()) >= FAILS;
      assertThat(s.getFlags().contains(Flag.INPUT_QUARANTINED)).isEqualTo(touched);
      if (touched && s.getStatus() != SignalStatus.WARMING_UP) {
        assertThat(s.getStatus()).isEqualTo(SignalStatus.SUSPECT);
        doubtful++;
      } else if (!of) {
        assertThat(sound.signals.all()).contains(s);
      }
    }
    assertThat(doubtful).isPositive();
  }

  /** A tick is not one record's: it is tried again, and then named. */
  @Test
  void aTickThatFailsEndsTheJobWithALine() {
    MarketRecord r = broken(RecordKind.SEQUENCE_GAP);
    r.symbol = "x".repeat(70_000);
    assertThatThrownBy(() -> TopologyRun.of(with(r), CONFIG, PARALLEL))
        .rootCause()
        .hasMessageStartingWith("the book of U0/0 at 2026-")
        .hasMessageContaining(" has failed 3 times: java.io.UncheckedIOException: ")
        .hasMessageContaining("trades:77");
  }
}
