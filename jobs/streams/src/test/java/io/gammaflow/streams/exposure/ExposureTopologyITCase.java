package io.gammaflow.streams.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.schemas.record.VolDynamics;
import io.gammaflow.streams.exposure.TopologyRun.Setup;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecordWriter;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.time.Micros;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExposureTopologyITCase {
  private static final int UNDERLYINGS = 8;
  private static final List<MarketRecord> RECORDS = SimulatedRecords.of(UNDERLYINGS, 40, 7);
  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults()
          .withModel(PositioningModel.FILTER)
          .with(ExposureOptions.CALIBRATE, true)
          .withDecay(10_000_000L)
          .withLevels(List.of(-10.0, 10.0), 21, 30)
          .withShards(Map.of("U1", 3, "U2", 2))
          .withEnd(SimulatedRecords.START + 39 * SimulatedRecords.SECOND);
  private static final Setup PLAIN = new Setup(1, "hashmap", false);
  private static String expected = "";

  private static String expected() throws Exception {
    if (expected.isEmpty()) {
      expected = TopologyRun.of(RECORDS, CONFIG, PLAIN).everything();
    }
    return expected;
  }

  /** The others of the twelve are seconds each: {@code -Dgammaflow.every-setup=true}. */
  static List<Arguments> setups() {
    List<Arguments> setups = new ArrayList<>();
    for (int parallelism : new int[] {1, 2, 4}) {
      for (String backend : List.of("hashmap", "rocksdb")) {
        for (boolean failsOnce : new boolean[] {false, true}) {
          boolean fails = (parallelism == 4) == backend.equals("hashmap");
          boolean always = parallelism > 1 && failsOnce == fails;
          if (always || Boolean.getBoolean("gammaflow.every-setup")) {
            setups.add(Arguments.of(parallelism, backend, failsOnce));
          }
        }
      }
    }
    return setups;
  }

  @ParameterizedTest
  @MethodSource("setups")
  void saysTheSameWhateverTheParallelismTheBackendOrAFailure(
      int parallelism, String backend, boolean failsOnce) throws Exception {
    int failedBefore = FailsOnce.failures();
    TopologyRun run = TopologyRun.of(RECORDS, CONFIG, new Setup(parallelism, backend, failsOnce));
    assertThat(run.everything()).isEqualTo(expected());
    assertThat(FailsOnce.failures() - failedBefore).isEqualTo(failsOnce ? 1 : 0);
  }

  @Test
  void saysTheSameBehindALesson() throws Exception {
    ExposureConfig learning =
        CONFIG.withLesson(SimulatedRecords.START + 20 * SimulatedRecords.SECOND);
    TopologyRun taught = TopologyRun.of(RECORDS, learning, PLAIN);
    assertThat(TopologyRun.of(RECORDS, learning, new Setup(4, "rocksdb", true)).everything())
        .isEqualTo(taught.everything());
    List<ReflexivitySignal> told = TopologyRun.of(RECORDS, CONFIG, PLAIN).signals.all();
    assertThat(numbers(taught.signals.all(), learning)).isEqualTo(numbers(told, learning));
    assertThat(taught.signals.all())
        .isNotEmpty()
        .allMatch(s -> Micros.of(s.getEventTime()) > learning.learnUntilMicros());
    assertThat(taught.profiles.all()).hasSameSizeAs(taught.signals.all());
  }

  /** What is told behind a lesson, but for what counts from the first thing that was told. */
  private static String numbers(List<ReflexivitySignal> signals, ExposureConfig learning) {
    return TopologyRun.text(
        signals.stream()
            .filter(s -> Micros.of(s.getEventTime()) > learning.learnUntilMicros())
            .map(
                s ->
                    ReflexivitySignal.newBuilder(s)
                        .setSignalSeq(0)
                        .setStatus(SignalStatus.OK)
                        .setRegime(null)
                        .build())
            .toList(),
        s -> s.getEventTime() + s.getBook() + s.getRevision());
  }

  @Test
  void saysTheSameAgainWhereVolatilityMovesWithMoneyness() throws Exception {
    List<MarketRecord> records = SimulatedRecords.of(2, 20, 7);
    for (MarketRecord r : records) {
      if (r.kind == RecordKind.OPTION_MARK) {
        r.forward = r.underlying.equals("U0") ? 100 : 200;
        r.impliedVol = 0.6 - 0.1 * Math.tanh(5 * Math.log(r.strike / r.forward));
      }
    }
    ExposureConfig moving =
        CONFIG
            .with(ExposureOptions.VOL_DYNAMICS, VolDynamics.STICKY_MONEYNESS)
            .withEnd(SimulatedRecords.START + 19 * SimulatedRecords.SECOND);
    TopologyRun run = TopologyRun.of(records, moving, PLAIN);
    TopologyRun again = TopologyRun.of(records, moving, new Setup(2, "rocksdb", false));
    assertThat(again.everything()).isEqualTo(run.everything());
    assertThat(run.signals.all())
        .isNotEmpty()
        .allMatch(s -> s.getVolDynamics() == VolDynamics.STICKY_MONEYNESS);
    // The nearest expiry is too near for the grid, so the flag is there.
    assertThat(run.signals.all()).anyMatch(s -> s.getFlags().contains(Flag.SMILE_MISSING));
    TopologyRun still =
        TopologyRun.of(
            records, moving.with(ExposureOptions.VOL_DYNAMICS, VolDynamics.STICKY_STRIKE), PLAIN);
    assertThat(last(run).getDealerDeltaUnits())
        .isNotNull()
        .isNotEqualTo(last(still).getDealerDeltaUnits());
  }

  private static ReflexivitySignal last(TopologyRun run) {
    return run.signals.all().stream()
        .filter(s -> s.getBook().equals("U0"))
        .max(Comparator.comparingLong(ReflexivitySignal::getSignalSeq))
        .orElseThrow();
  }

  @Test
  void signsOfLifeTouchNothing() throws Exception {
    List<MarketRecord> among = new ArrayList<>();
    for (MarketRecord r : RECORDS) {
      among.add(r);
      if (among.size() % 3 == 0) {
        MarketRecord pulse = new MarketRecord();
        pulse.kind = RecordKind.PULSE;
        pulse.venue = r.venue;
        pulse.source = "trades/0";
        // The clock of ingest is far from the times of what it reads.
        pulse.eventTime = CONFIG.endTimeMicros() + among.size() * SimulatedRecords.SECOND;
        MarketRecordWriter.pulse(pulse, pulse.eventTime, 1);
        among.add(pulse);
      }
    }
    TopologyRun run = TopologyRun.of(among, CONFIG, new Setup(2, "hashmap", false));
    assertThat(run.everything()).isEqualTo(expected());
  }

  @Test
  void accountsForEveryRecord() throws Exception {
    TopologyRun run = TopologyRun.of(RECORDS, CONFIG, PLAIN);
    long in =
        RECORDS.stream()
            .filter(
                r -> r.kind != RecordKind.PROGRESS && r.effectiveTime() <= CONFIG.endTimeMicros())
            .count();
    long out = 0;
    for (BookTally t : run.tallies.all()) {
      out += t.applied + t.duplicate + t.late + t.expired + t.deadLettered;
    }
    assertThat(out).isEqualTo(in);
    assertThat(run.tallies.all()).anyMatch(t -> t.duplicate > 0);
    assertThat(run.tallies.all()).anyMatch(t -> t.expired > 0);
    assertThat(run.tallies.all()).anyMatch(t -> t.deadLettered > 0);
  }

  @Test
  void numbersTheSignalsOfABookWithoutAHole() throws Exception {
    TopologyRun run = TopologyRun.of(RECORDS, CONFIG, PLAIN);
    Map<String, Long> last = new HashMap<>();
    for (ReflexivitySignal s : run.signals.all()) {
      assertThat(s.getSignalSeq()).isEqualTo(last.getOrDefault(s.getBook(), 0L) + 1);
      last.put(s.getBook(), s.getSignalSeq());
    }
    assertThat(last).hasSize(2 * UNDERLYINGS);
    assertThat(run.calibrations.all()).hasSizeGreaterThanOrEqualTo(UNDERLYINGS);
    assertThat(run.signals.all()).anyMatch(s -> s.getGexPerPctLower() != null);
    assertThat(run.positions.all()).anyMatch(p -> p.getSd() != null && p.getSd() > 0);
    assertThat(run.signals.all()).anyMatch(s -> s.getRevision() > 0);
  }
}
