package io.gammaflow.operations.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.connectors.deribit.venue.FeedIndex;
import io.gammaflow.connectors.deribit.venue.FeedInstrument;
import io.gammaflow.connectors.deribit.venue.FeedTrade;
import io.gammaflow.connectors.deribit.venue.VenueOptions;
import io.gammaflow.connectors.deribit.venue.VenueServer;
import io.gammaflow.fixtures.Collected;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.ExposureConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ingest that starts in the middle of a market, and asks for what was traded before. */
@Timeout(180)
class LateStartITCase {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant END = NOW.plusSeconds(20);
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final int PAST = 360;
  private static final long SECONDS = 90;
  private static final String GONE = "BTC-2MAR26-90000-C";
  private static final List<String> NAMES =
      List.of("BTC-27MAR26-90000-C", "BTC-27MAR26-110000-P", GONE);

  private final VenueServer venue = new VenueServer(VenueOptions.of(TestingTime.INSTANCE));
  private final Map<String, Double> bought = new TreeMap<>();
  private final Collected<ReflexivitySignal> signals = new Collected<>();
  private final Collected<DealerPosition> positions = new Collected<>();
  private final Collected<DeadLetter> refused = new Collected<>();

  @AfterEach
  void closeVenue() {
    venue.close();
  }

  /** Thirty hours of trades, of which one option did not live to see the end. */
  private int tradeBefore() {
    Instant time = NOW.minus(STEP.multipliedBy(PAST));
    for (String name : NAMES) {
      venue.list(FeedInstrument.option(name, time));
    }
    int trades = 0;
    Map<String, Long> sequences = new TreeMap<>();
    for (int i = 0; i < PAST; i++) {
      String name = NAMES.get(i % NAMES.size());
      Instant expiry = FeedInstrument.option(name, time).expiry();
      if (time.isBefore(expiry)) {
        boolean buys = i % 5 != 0;
        double size = 1 + i % 7;
        bought.merge(name, buys ? size : -size, Double::sum);
        long sequence = sequences.merge(name, 1L, Long::sum);
        venue.trades(
            List.of(
                FeedTrade.of(
                    name,
                    String.valueOf(1000 + i),
                    sequence,
                    time,
                    buys,
                    0.05,
                    size,
                    0.6,
                    100_000,
                    0.05)));
        trades++;
      }
      time = time.plus(STEP);
    }
    venue.delist(GONE, Instant.parse("2026-03-02T08:00:00Z"));
    return trades;
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("still no " + what);
      }
      Thread.sleep(2);
    }
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  @Test
  void theBookKnowsWhatWasTradedBefore() throws Exception {
    TestingTime.set(NOW);
    int trades = tradeBefore();
    venue.start();
    Arrivals arrivals = new Arrivals();
    ExposureConfig config =
        ExposureConfig.defaults()
            .withModel(PositioningModel.CUSTOMER_FLOW)
            .withLevels(List.of(), 31, 30)
            .withEnd(micros(END));
    JobClient job =
        MarketJob.start(
            MarketJob.venue(venue.uri()).withBackfill(STEP.multipliedBy(PAST)),
            config,
            arrivals,
            signals,
            positions,
            refused);
    try {
      await("trades of before", () -> arrivals.tradeCount() >= trades);
      for (Instant now = NOW; now.isBefore(END.plusSeconds(5)); now = now.plusMillis(500)) {
        TestingTime.set(now);
        venue.index(new FeedIndex("btc_usd", now, 100_000));
        long least = micros(now.minusSeconds(3));
        await("progress near " + now, () -> arrivals.progressMicros() > least);
      }
      await(
          "signal at the end",
          () -> signals.all().stream().anyMatch(s -> s.getEventTime().equals(END)));
    } finally {
      job.cancel().get();
    }

    assertThat(refused.all()).isEmpty();
    assertThat(arrivals.trades())
        .hasSize(trades)
        .allSatisfy((id, times) -> assertThat(times).isOne());
    Map<String, DealerPosition> told = new TreeMap<>();
    positions.all().forEach(position -> told.put(position.getContract(), position));
    // Positions are told at a figure and at the end: what has expired had none of its own.
    assertThat(told.keySet())
        .containsExactlyInAnyOrderElementsOf(NAMES.subList(0, NAMES.size() - 1));
    told.forEach(
        (name, position) ->
            assertThat(position.getMean())
                .as(name)
                .isCloseTo(-bought.getOrDefault(name, 0.0), within(1e-6)));
    assertThat(signals.all())
        .extracting(ReflexivitySignal::getEventTime)
        .anyMatch(time -> time.isBefore(NOW.minus(Duration.ofHours(29))));
    assertThat(signals.all())
        .filteredOn(signal -> signal.getEventTime().isBefore(NOW))
        .allMatch(signal -> signal.getGexPerPct() == null);
    assertThat(signals.all())
        .noneMatch(signal -> signal.getFlags().contains(Flag.UNORDERED_INPUT))
        .noneMatch(signal -> signal.getFlags().contains(Flag.SEQ_GAP));
  }
}
