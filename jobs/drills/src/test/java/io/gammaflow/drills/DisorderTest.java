package io.gammaflow.drills;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.feed.SimulationRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisorderTest {
  private static final Instant OPENING = Instant.parse("2026-03-02T02:00:00Z");

  @TempDir Path folder;
  private RecordedInput tape;

  @BeforeEach
  void simulate() throws Exception {
    new SimulationRun(Scenario.SHORT_GAMMA, 3, 1, OPENING, 120, false).write(folder, share -> {});
    tape = RecordedInput.read(folder);
  }

  @Test
  void disorderWithinTheSlackBreaksNoPromise() {
    List<SpecificRecord> told = tape.told();
    List<SpecificRecord> disorder = Disorder.within(told, 7);

    assertThat(disorder).hasSameSizeAs(told).isNotEqualTo(told).containsAll(told);
    assertThat(brokenPromises(disorder)).isZero();
    assertThat(Disorder.within(told, 7)).isEqualTo(disorder);
  }

  @Test
  void lateTradesAreMarkedAndEverythingIsStillThere() {
    List<SpecificRecord> told = tape.told();
    List<SpecificRecord> late = Disorder.late(tape, 7).told();

    assertThat(late).hasSameSizeAs(told);
    long marked = late.stream().filter(DisorderTest::isLate).count();
    assertThat(marked).isPositive();
    assertThat(told).noneMatch(DisorderTest::isLate);
  }

  private static boolean isLate(SpecificRecord r) {
    return r instanceof OptionTrade trade && trade.getLateAt() != null;
  }

  private static long brokenPromises(List<SpecificRecord> records) {
    Instant promised = Instant.MIN;
    long broken = 0;
    for (SpecificRecord r : records) {
      if (r instanceof Progress p) {
        promised = p.getEventTime();
      } else if (!InputRecords.eventTime(r).isAfter(promised)) {
        broken++;
      }
    }
    return broken;
  }
}
