package io.gammaflow.streams.exposure.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.agents.EventRates;
import io.gammaflow.quant.agents.MarketSimulation;
import io.gammaflow.quant.agents.Scenario;
import io.gammaflow.quant.agents.UnderlyingSpec;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.WatchConfig;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One number of one record is corrupted, and the signals are compared with those of the sound
 * records: none that differs materially ({@link Materiality}) may be OK. {@code
 * -Dgammaflow.corruptions=N} tries more.
 */
class CorruptedNumberTest {
  private static final long SECOND = 1_000_000L;
  private static final long START = MarketRecords.micros(Instant.parse("2026-11-02T09:00:30Z"));
  private static final int WARM = 70;
  private static final int LAST = 130;

  /** A corruption is followed for so long, seconds. */
  private static final int AFTER = 16;

  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults()
          .withModel(PositioningModel.FILTER)
          .withLevels(List.of(), 20, 10)
          .withGridStep(0.01)
          .withWatch(new WatchConfig(Set.of("NONE"), 0, 15, 41));

  private static List<SpecificRecord> records = List.of();
  private static final TreeMap<Long, ExposureHarness.Saved> SAVED = new TreeMap<>();
  private static final Map<Instant, ReflexivitySignal> SOUND = new TreeMap<>();

  @BeforeAll
  static void run() throws Exception {
    UnderlyingSpec btc = UnderlyingSpec.of("BTC", 65_000, 0.1);
    MarketSimulation market =
        new MarketSimulation(Scenario.CALM, 1, List.of(btc), START, EventRates.lively(), true);
    records = RareRecords.among(SimulatedFeed.of(market, START + (LAST + AFTER) * SECOND));
    if (Boolean.getBoolean("gammaflow.corruptions.premiums")) {
      records = RareRecords.premiumsAlone(records);
    }
    try (ExposureHarness harness = new ExposureHarness(CONFIG, null)) {
      int next = 0;
      for (int second = 0; second < LAST + AFTER; second++) {
        long now = START + second * SECOND;
        next = send(harness, next, now, null);
        if (second >= WARM - 1 && second % 10 == 9) {
          SAVED.put(now, harness.save(now));
        }
      }
      harness.signals("BTC").forEach(s -> SOUND.put(s.getEventTime(), s));
    }
  }

  /** Sends the records from one on up to an instant; the next one. */
  private static int send(ExposureHarness harness, int from, long until, @Nullable Corruption wrong)
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

  private static long time(int record) {
    return MarketRecords.micros((Instant) records.get(record).get(0));
  }

  /**
   * What a corruption did.
   *
   * @param wrongOk signals that are OK and differ
   * @param caught signals that differ, or are no longer OK
   */
  private record Effect(List<String> wrongOk, int caught) {}

  private static Effect effect(Corruption wrong) throws Exception {
    long at = time(wrong.record());
    ExposureHarness.Saved saved = SAVED.lowerEntry(at).getValue();
    List<String> found = new ArrayList<>();
    int caught = 0;
    try (ExposureHarness harness = new ExposureHarness(CONFIG, saved)) {
      int next = 0;
      while (time(next) <= saved.time()) {
        next++;
      }
      for (long now = saved.time() + SECOND; now <= at + AFTER * SECOND; now += SECOND) {
        next = send(harness, next, now, wrong);
      }
      for (ReflexivitySignal s : harness.signals("BTC")) {
        ReflexivitySignal sound = SOUND.get(s.getEventTime());
        String difference = sound == null ? null : Materiality.difference(sound, s);
        if (difference != null && s.getStatus() == SignalStatus.OK) {
          found.add(s.getEventTime() + " " + difference + ' ' + s.getFlags());
        } else if (difference != null || s.getStatus() != SignalStatus.OK) {
          caught++;
        }
      }
    }
    return new Effect(found, caught);
  }

  @Test
  void theSoundMarketIsBelieved() {
    assertThat(SOUND.values())
        .noneMatch(s -> s.getFlags().contains(Flag.SPOT_DOUBTFUL))
        .noneMatch(s -> s.getFlags().contains(Flag.VALUE_DOUBTFUL));
    Instant warm = MarketRecords.instant(START + WARM * SECOND);
    assertThat(SOUND.values())
        .filteredOn(s -> s.getEventTime().equals(warm))
        .extracting(ReflexivitySignal::getStatus)
        .containsExactly(SignalStatus.OK);
  }

  @Test
  void noSignalThatDiffersIsOk() throws Exception {
    int cases = Integer.getInteger("gammaflow.corruptions", 200);
    SplittableRandom random = new SplittableRandom(Long.getLong("gammaflow.seed", 1));
    TreeMap<String, List<Integer>> kinds = new TreeMap<>();
    for (int i = 0; i < records.size(); i++) {
      if (time(i) > SAVED.firstKey() && time(i) <= START + LAST * SECOND) {
        kinds.computeIfAbsent(records.get(i).getSchema().getName(), k -> new ArrayList<>()).add(i);
      }
    }
    List<List<Integer>> byKind = List.copyOf(kinds.values());
    List<String> wrong = new ArrayList<>();
    int caught = 0;
    for (int i = 0; i < cases; i++) {
      List<Integer> kind = byKind.get(i % byKind.size());
      int record = kind.get(random.nextInt(kind.size()));
      Corruption corruption = Corruption.of(records, record, random);
      Effect effect = effect(corruption);
      List<String> found = effect.wrongOk();
      caught += effect.caught() > 0 ? 1 : 0;
      if (Boolean.getBoolean("gammaflow.corruptions.show")) {
        System.out.println(corruption.path() + ' ' + corruption.how() + ' ' + effect);
      }
      if (!found.isEmpty()) {
        wrong.add(
            "case "
                + i
                + ": "
                + corruption.path()
                + ' '
                + corruption.how()
                + " of "
                + records.get(record)
                + ": "
                + found.size()
                + " signals, first "
                + found.get(0));
      }
    }
    assertThat(wrong).as("%d cases, kinds %s", cases, kinds.keySet()).isEmpty();
    assertThat(caught).as("of %d cases", cases).isGreaterThan(cases / 5);
  }
}
