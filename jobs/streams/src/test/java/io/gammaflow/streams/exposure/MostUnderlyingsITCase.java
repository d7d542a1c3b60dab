package io.gammaflow.streams.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.TopologyRun.Setup;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.record.TestingRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A feed with more names than there may be: the first ones have books, the rest dead letters. */
class MostUnderlyingsITCase {
  private static final int SECONDS = 12;
  private static final long SECOND = SimulatedRecords.SECOND;
  private static final Set<String> PLACED = Set.of("U0", "U1", "U2");

  private static final ExposureConfig ALL =
      ExposureConfig.defaults()
          .withModel(PositioningModel.FILTER)
          .withDecay(5_000_000L)
          .withLevels(List.of(), 5, 10)
          .withShards(Map.of("U1", 2, "U4", 2))
          .withEnd(SimulatedRecords.START + (SECONDS - 1) * SECOND);

  private static final ExposureConfig CONFIG =
      ALL.with(ExposureOptions.MOST_UNDERLYINGS, PLACED.size());

  /**
   * U0 begins first, then U1 and U2 with the others a second later; names are made up all along.
   */
  private static List<MarketRecord> records() {
    List<MarketRecord> all = new ArrayList<>();
    for (MarketRecord r : SimulatedRecords.of(5, SECONDS, 5)) {
      boolean early = r.eventTime <= SimulatedRecords.START && !r.underlying.equals("U0");
      TestingRecords.shift(r, early ? SECOND / 4 : 0);
      all.add(r);
      if (r.kind == RecordKind.PROGRESS) {
        MarketRecord made = SimulatedRecords.contracts("MADE" + all.size(), 100).get(20);
        made.kind = RecordKind.INSTRUMENT;
        made.eventTime = r.eventTime + 1;
        made.source = "made up";
        made.sequence = all.size();
        all.add(made);
      }
    }
    return all;
  }

  private static String signals(TopologyRun run) {
    return TopologyRun.text(
        run.signals.all().stream().filter(s -> PLACED.contains(s.getUnderlying())).toList(),
        s -> s.getEventTime() + s.getBook() + s.getRevision());
  }

  @Test
  void whoIsBeyondIsADeadLetterHoweverTheJobRuns() throws Exception {
    List<MarketRecord> records = records();
    TopologyRun run = TopologyRun.of(records, CONFIG, new Setup(1, "hashmap", false));
    assertThat(run.signals.all())
        .extracting(ReflexivitySignal::getUnderlying)
        .hasSameElementsAs(PLACED);
    assertThat(signals(run))
        .isEqualTo(signals(TopologyRun.of(records, ALL, new Setup(1, "hashmap", false))));

    long beyond =
        records.stream()
            .filter(r -> r.kind != RecordKind.PROGRESS && !PLACED.contains(r.underlying))
            .filter(r -> r.effectiveTime() <= CONFIG.endTimeMicros())
            .count();
    String why = "TOO_LARGE: one underlying more than the 3 that may be";
    assertThat(run.deadLetters.all())
        .extracting(DeadLetter::getReason)
        .filteredOn(why::equals)
        .hasSize((int) beyond);
    long in = 0;
    long out = 0;
    for (BookTally t : run.tallies.all()) {
      in += t.in;
      out += t.applied + t.duplicate + t.late + t.expired + t.deadLettered;
    }
    assertThat(out)
        .isEqualTo(in)
        .isEqualTo(
            records.stream()
                .filter(r -> r.kind != RecordKind.PROGRESS)
                .filter(r -> r.effectiveTime() <= CONFIG.endTimeMicros())
                .count());

    for (Setup other : List.of(new Setup(4, "hashmap", true), new Setup(2, "rocksdb", false))) {
      assertThat(TopologyRun.of(records, CONFIG, other).everything()).isEqualTo(run.everything());
    }
  }
}
