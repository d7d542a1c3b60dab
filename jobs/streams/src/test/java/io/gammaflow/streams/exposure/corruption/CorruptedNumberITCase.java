package io.gammaflow.streams.exposure.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One number of one record is corrupted, and signals and alerts are compared with those of the
 * sound records: none that differs materially ({@link Materiality}) may be OK. {@code
 * -Dgammaflow.corruptions=N} tries more.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorruptedNumberITCase {
  private final TreeMap<Boolean, SoundRun> runs = new TreeMap<>();

  private SoundRun run(boolean premiums) throws Exception {
    SoundRun run = runs.get(premiums);
    if (run == null) {
      run = new SoundRun(premiums);
      runs.put(premiums, run);
    }
    return run;
  }

  @ParameterizedTest(name = "premiums alone: {0}")
  @CsvSource({"false", "true"})
  void theSoundMarketIsBelieved(boolean premiums) throws Exception {
    Instant warm = SoundRun.warm();
    assertThat(run(premiums).signals.values())
        .noneMatch(s -> s.getFlags().contains(Flag.SPOT_DOUBTFUL))
        .noneMatch(s -> s.getFlags().contains(Flag.VALUE_DOUBTFUL))
        .filteredOn(s -> !s.getEventTime().isBefore(warm) && s.getStatus() != SignalStatus.OK)
        .extracting(s -> s.getEventTime() + " " + s.getFlags())
        .isEmpty();
    assertThat(run(premiums).signals.values())
        .filteredOn(s -> s.getEventTime().equals(warm))
        .singleElement()
        .matches(s -> s.getStatus() == SignalStatus.OK)
        .extracting(ReflexivitySignal::getFlipProbability)
        .isNotNull();
  }

  @ParameterizedTest(name = "premiums alone: {0}, of all cases 1 in {1}")
  @CsvSource({"false, 1", "true, 4"})
  void noSignalThatDiffersIsOk(boolean premiums, int oneIn) throws Exception {
    SoundRun run = run(premiums);
    int cases = Integer.getInteger("gammaflow.corruptions", 200) / oneIn;
    SplittableRandom random = new SplittableRandom(Long.getLong("gammaflow.seed", 1));
    TreeMap<String, List<Integer>> kinds = new TreeMap<>();
    for (int i = 0; i < run.records.size(); i++) {
      if (run.isAmid(i)) {
        String kind = run.records.get(i).getSchema().getName();
        kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(i);
      }
    }
    if (premiums) {
      kinds.keySet().retainAll(List.of("OptionMark", "UnderlyingPrice"));
    }
    List<List<Integer>> byKind = List.copyOf(kinds.values());
    List<String> wrong = new ArrayList<>();
    int caught = 0;
    for (int i = 0; i < cases; i++) {
      List<Integer> kind = byKind.get(i % byKind.size());
      int record = kind.get(random.nextInt(kind.size()));
      Corruption corruption = Corruption.of(run.records, record, random);
      SoundRun.Effect effect = run.effect(corruption);
      caught += effect.caught() > 0 ? 1 : 0;
      String what = corruption.path() + ' ' + corruption.how();
      if (Boolean.getBoolean("gammaflow.corruptions.show")) {
        System.out.println(what + ' ' + effect);
      }
      if (!effect.wrongOk().isEmpty()) {
        wrong.add(
            "case %d: %s of %s: %d signals, first %s"
                .formatted(
                    i,
                    what,
                    run.records.get(record),
                    effect.wrongOk().size(),
                    effect.wrongOk().get(0)));
      }
    }
    assertThat(wrong).as("%d cases, kinds %s", cases, kinds.keySet()).isEmpty();
    assertThat(caught).as("of %d cases", cases).isGreaterThan(cases / 5);
  }
}
