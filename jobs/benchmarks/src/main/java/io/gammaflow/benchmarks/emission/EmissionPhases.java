package io.gammaflow.benchmarks.emission;

import io.gammaflow.benchmarks.emission.EmissionRun.Stage;
import io.gammaflow.streams.time.Micros;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where the time of an emission goes: CPU time and bytes by stage, and within them the shares of
 * phases, by samples of this thread's stack. A sample counts for the innermost method that stands
 * for a phase; samples are taken where Java can stop a thread, so shares are rough.
 */
public final class EmissionPhases {
  private static final int WARM_UP = 1_500;
  private static final int SECOND_WARM_UP = 100;
  private static final long SAMPLE_MILLIS = 1;

  /** Method, as the end of its class and its name, and the phase that it stands for. */
  private static final Map<String, String> PHASES = new LinkedHashMap<>();

  static {
    PHASES.put("TickRun.apply", "book: records");
    PHASES.put("SliceBuilder.survey", "book: survey");
    PHASES.put("SliceBuilder.price", "book: forwards and volatilities");
    PHASES.put("VenueExposure.positions", "book: positions");
    PHASES.put("MoneynessBuilder.build", "book: profiles of the models");
    PHASES.put("MoneynessBuilder.variance", "book: variances");
    PHASES.put("MoneynessBuilder.draws", "book: draws");
    PHASES.put("VenueExposure.sums", "book: Greeks and strikes");
    PHASES.put("BookStore.keep", "book: state");
    PHASES.put("DealerBookFunction.report", "book: tally");
    PHASES.put("DealerBookFunction.tick", "book: else");
    PHASES.put("EmissionRun.travel", "wire");
    PHASES.put("ReflexivityFunction.observe", "signal: memory of the market");
    PHASES.put("NettedBook.of", "signal: netting");
    PHASES.put("ModelReader.all", "signal: models and their flips");
    PHASES.put("ExposureReader.flips", "signal: certainty of flips");
    PHASES.put("ExposureReader.levels", "signal: levels");
    PHASES.put("FeedbackCalculation.liquidations", "signal: liquidations");
    PHASES.put("CascadeReading.of", "signal: cascades");
    PHASES.put("MarketFeedback.respond", "signal: rest of feedback");
    PHASES.put("SignalWriter.write", "signal: Avro record");
    PHASES.put("ProfileWriter.write", "signal: Avro record");
    PHASES.put("StatusRules.decide", "signal: flags and status");
    PHASES.put("ReflexivityFunction.onTimer", "signal: else");
    PHASES.put("AvroCodec.encode", "bytes");
  }

  private EmissionPhases() {}

  /** Runs the emissions of a case, and prints the table; lines ended. */
  public static String print(String goal, int rounds) throws Exception {
    EmissionCase found =
        EmissionCase.ALL.stream()
            .filter(each -> each.goal().equals(goal))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no goal " + goal));
    int warmUp = Math.max(SECOND_WARM_UP, WARM_UP / found.effort());
    Instant end = EmissionFeed.START.plusSeconds(warmUp + rounds + 1L);
    EmissionFeed feed = found.feed();
    StageSums sums = new StageSums();
    try (EmissionRun run = new EmissionRun(found.config(Micros.of(end)));
        StackSampler sampler = new StackSampler(Thread.currentThread(), PHASES, SAMPLE_MILLIS)) {
      Instant time = EmissionFeed.START;
      run.tick(feed.opening(time), time);
      for (int i = -warmUp; i < rounds; i++) {
        time = time.plusSeconds(1);
        if (i == 0) {
          sampler.begin();
        }
        run.tick(feed.next(time), time);
        if (i >= 0) {
          sums.add(run);
        }
      }
      return sums.print(found, rounds) + sampler.print(sums.micros() / rounds);
    }
  }

  /** CPU time and bytes by stage. */
  private static final class StageSums {
    private final long[] nanos = new long[Stage.values().length];
    private final long[] bytes = new long[Stage.values().length];

    void add(EmissionRun run) {
      for (Stage stage : Stage.values()) {
        nanos[stage.ordinal()] += run.nanos(stage);
        bytes[stage.ordinal()] += run.bytes(stage);
      }
    }

    double micros() {
      long sum = 0;
      for (long each : nanos) {
        sum += each;
      }
      return sum / 1e3;
    }

    String print(EmissionCase each, int rounds) {
      StringBuilder out = new StringBuilder();
      out.append(
          String.format(Locale.ROOT, "%s %,d %s%n", each.goal(), each.contracts(), each.title()));
      for (Stage stage : Stage.values()) {
        out.append(
            String.format(
                Locale.ROOT,
                "%-36s %10.1f us %10.1f KB allocated%n",
                stage.name().toLowerCase(Locale.ROOT),
                nanos[stage.ordinal()] / 1e3 / rounds,
                bytes[stage.ordinal()] / 1e3 / rounds));
      }
      return out.toString();
    }
  }
}
