package io.gammaflow.streams.exposure.corruption;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.simulation.agents.EventRates;
import io.gammaflow.simulation.agents.MarketSimulation;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.agents.UnderlyingSpec;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecords;
import io.gammaflow.streams.time.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A sound simulated market, what it came to, and the states to go on from with a corruption. */
final class SoundRun {
  private static final long SECOND = 1_000_000L;
  private static final long START = Micros.of(Instant.parse("2026-11-02T09:00:30Z"));

  /** So long is only learned: volatility needs thirty returns of ten seconds, seconds. */
  private static final int LEARNED = 330;

  private static final int WARM = LEARNED + 70;
  private static final int LAST = LEARNED + 130;

  /** A corruption is followed for so long, seconds. */
  private static final int AFTER = 16;

  /** A scheduled event, within the hour of every tick. */
  private static final Instant EVENT = Micros.instant(START + 2_400 * SECOND);

  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults()
          .withModel(PositioningModel.FILTER)
          .withLevels(List.of(), 20, 10)
          .with(ExposureOptions.GRID_STEP, 0.01)
          .withLesson(START + LEARNED * SECOND)
          .with(ExposureOptions.WATCHED, Set.of("NONE"))
          .with(ExposureOptions.DRAWS, 0)
          .with(ExposureOptions.OTHER_LEVELS, 41);

  final List<SpecificRecord> records;
  final Map<Instant, ReflexivitySignal> signals = new TreeMap<>();
  private final List<Alert> alerts = new ArrayList<>();
  private final TreeMap<Long, ExposureHarness.Saved> saved = new TreeMap<>();

  /**
   * What a corruption did.
   *
   * @param wrongOk signals that are OK and differ
   * @param caught signals that differ, or are no longer OK
   */
  record Effect(List<String> wrongOk, int caught) {}

  /**
   * @param premiums whether the venue tells premiums alone
   */
  SoundRun(boolean premiums) throws Exception {
    UnderlyingSpec btc = UnderlyingSpec.of("BTC", 65_000, 0.1);
    MarketSimulation market =
        new MarketSimulation(Scenario.CALM, 1, List.of(btc), START, EventRates.lively(), true);
    List<SpecificRecord> told =
        RareRecords.among(
            SimulatedFeed.of(market, START + (LAST + AFTER) * SECOND),
            START + LEARNED * SECOND,
            EVENT);
    records = premiums ? RareRecords.premiumsAlone(told) : told;
    try (ExposureHarness harness = new ExposureHarness(CONFIG, null)) {
      int next = 0;
      for (int second = 0; second < LAST + AFTER; second++) {
        long now = START + second * SECOND;
        next = send(harness, next, now, null);
        if (second >= WARM - 1 && second % 10 == 9) {
          saved.put(now, harness.save(now));
        }
      }
      harness.signals("BTC").forEach(s -> signals.put(s.getEventTime(), s));
      alerts.addAll(harness.alerts("BTC"));
    }
  }

  /** When books have warmed up. */
  static Instant warm() {
    return Micros.instant(START + WARM * SECOND);
  }

  /** Whether a record may be corrupted: there is a state before it and time behind it. */
  boolean isAmid(int record) {
    return time(record) > saved.firstKey() && time(record) <= START + LAST * SECOND;
  }

  /** Sends the records from one on up to an instant; the next one. */
  private int send(ExposureHarness harness, int from, long until, @Nullable Corruption wrong)
      throws Exception {
    int next = from;
    while (next < records.size() && time(next) <= until) {
      SpecificRecord told =
          wrong != null && wrong.record() == next ? wrong.made() : records.get(next);
      // Operators keep and change what they are given.
      MarketRecord r = MarketRecords.of(told);
      harness.send(r);
      next++;
    }
    harness.progress(until);
    return next;
  }

  private long time(int record) {
    return Micros.of((Instant) records.get(record).get(0));
  }

  /** Runs on with a corruption, from the last state before it. */
  Effect effect(Corruption wrong) throws Exception {
    long at = time(wrong.record());
    ExposureHarness.Saved before = saved.lowerEntry(at).getValue();
    List<String> found = new ArrayList<>();
    int caught = 0;
    try (ExposureHarness harness = new ExposureHarness(CONFIG, before)) {
      int next = 0;
      while (time(next) <= before.time()) {
        next++;
      }
      for (long now = before.time() + SECOND; now <= at + AFTER * SECOND; now += SECOND) {
        next = send(harness, next, now, wrong);
      }
      List<Alert> raised = harness.alerts("BTC");
      for (ReflexivitySignal s : harness.signals("BTC")) {
        ReflexivitySignal sound = signals.get(s.getEventTime());
        String difference = sound == null ? null : Materiality.difference(sound, s);
        if (sound != null && difference == null) {
          difference = Materiality.difference(of(s, alerts), of(s, raised));
        }
        if (difference != null && s.getStatus() == SignalStatus.OK) {
          found.add(s.getEventTime() + " " + difference + ' ' + s.getFlags());
        } else if (difference != null || s.getStatus() != SignalStatus.OK) {
          caught++;
        }
      }
    }
    return new Effect(found, caught);
  }

  private static List<Alert> of(ReflexivitySignal signal, List<Alert> alerts) {
    return alerts.stream().filter(a -> a.getEventTime().equals(signal.getEventTime())).toList();
  }
}
