package io.gammaflow.connectors.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.connectors.deribit.venue.VenueFaults;
import io.gammaflow.connectors.deribit.venue.VenueOptions;
import io.gammaflow.connectors.deribit.venue.VenueServer;
import io.gammaflow.connectors.deribit.venue.VenueTrouble;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.SequenceGap;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The source in a MiniCluster against the venue server, over real sockets. */
@Timeout(300)
class DeribitLiveSourceITCase {
  private static final int OPTIONS = 20;

  private final Received received = new Received();
  private final TradesOnce once = new TradesOnce();
  private VenueServer venue = server();
  private final LiveMarket market = new LiveMarket(venue);

  @BeforeEach
  void startVenue() throws IOException, InterruptedException {
    venue.start();
  }

  @AfterEach
  void stopVenue() {
    received.letPass();
    venue.close();
  }

  private static VenueServer server() {
    return new VenueServer(VenueOptions.of(MarketTime.INSTANCE));
  }

  private LiveConfig config() {
    return LiveConfig.of(venue.uri(), List.of("BTC", "ETH"))
        .withClock(MarketTime.INSTANCE)
        .withTimes(
            LiveTimes.standard()
                .withTick(Duration.ofMillis(5))
                .withBackoff(Duration.ofMillis(5), Duration.ofMillis(20))
                .withSweeps(Duration.ofMillis(50), Duration.ofSeconds(5))
                .withGaps(Duration.ofMillis(5), Duration.ofMillis(20)));
  }

  private JobClient run(LiveConfig config) throws Exception {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(RestOptions.BIND_PORT, "0");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(20));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(flink).setParallelism(1);
    env.fromSource(new DeribitLiveSource(config), WatermarkStrategy.noWatermarks(), "deribit")
        .uid("deribit")
        .map(once)
        .returns(WireRecord.class)
        .uid("once")
        .sinkTo(received)
        .uid("received");
    return env.executeAsync();
  }

  private void awaitTickers() throws Exception {
    received.await(
        "ticker of every option",
        records ->
            records.stream()
                    .filter(OptionMark.class::isInstance)
                    .map(r -> ((OptionMark) r).getContract().getSymbol())
                    .distinct()
                    .count()
                == OPTIONS);
  }

  private static List<String> tradeIds(List<SpecificRecord> records) {
    List<String> ids = new ArrayList<>();
    for (SpecificRecord record : records) {
      if (record instanceof OptionTrade trade) {
        ids.add(trade.getTradeId());
      }
    }
    return ids;
  }

  private void awaitAllTrades() throws Exception {
    Set<String> wanted = new HashSet<>(market.tradeIds());
    received.await(
        "all of " + wanted.size() + " trades",
        records -> new HashSet<>(tradeIds(records)).size() >= wanted.size());
  }

  @Test
  void everyRecordArrivesInOrderAndProgressFollows() throws Exception {
    JobClient job = run(config());
    awaitTickers();
    // Until the source has caught up it promises nothing, however much event time goes by.
    received.await(
        "first progress", records -> records.stream().anyMatch(Progress.class::isInstance));
    market.trade(300);
    awaitAllTrades();
    received.await("progress at the end", records -> promises(records).size() >= 7);
    job.cancel().get();

    assertThat(tradeIds(received.all())).isEqualTo(market.tradeIds());
    assertThat(received.only(Instrument.class)).hasSize(OPTIONS);
    assertThat(received.only(OpenInterest.class)).hasSizeGreaterThanOrEqualTo(OPTIONS + 100);
    assertThat(received.only(UnderlyingPrice.class)).isNotEmpty();
    assertThat(received.only(Depth.class)).isNotEmpty();
    assertThat(received.only(SequenceGap.class)).isEmpty();
    assertThat(received.only(DeadLetter.class)).isEmpty();
    // 300 trades of 20 ms are 6 s of event time, behind the promise of the beginning.
    assertThat(promises(received.all())).hasSize(7);
    assertThat(received.only(OptionTrade.class)).allMatch(t -> t.getLateAt() == null);
  }

  private static Set<Instant> promises(List<SpecificRecord> records) {
    Set<Instant> times = new LinkedHashSet<>();
    for (SpecificRecord record : records) {
      if (record instanceof Progress progress) {
        times.add(progress.getEventTime());
      }
    }
    return times;
  }

  @Test
  void cutsLossesRepeatsAndSwapsChangeNoTrade() throws Exception {
    JobClient job = run(config());
    awaitTickers();
    venue.faults(VenueFaults.lossy(5, 0.05, 0.05, 0.05).withCutAfter(120));
    for (int round = 0; round < 8; round++) {
      market.trade(150);
      awaitAllTrades();
    }
    received.await("close of every gap", records -> Received.openGaps(records).isEmpty());
    venue.faults(VenueFaults.NONE);
    job.cancel().get();

    assertThat(tradeIds(received.all())).doesNotHaveDuplicates();
    assertThat(new HashSet<>(tradeIds(received.all()))).isEqualTo(new HashSet<>(market.tradeIds()));
    assertThat(received.only(SequenceGap.class)).anyMatch(SequenceGap::getOpen);
    assertThat(received.only(DeadLetter.class)).isEmpty();
    assertThat(venue.connectionsOpened()).isGreaterThan(3);
    assertLateOnlyBehindProgress();
  }

  /** The promise: no unmarked record at or before a progress that went out before it. */
  private void assertLateOnlyBehindProgress() {
    Instant promised = Instant.EPOCH;
    for (SpecificRecord record : received.all()) {
      if (record instanceof Progress progress) {
        promised = progress.getEventTime();
      } else if (record instanceof OptionTrade trade) {
        boolean behind = !trade.getEventTime().isAfter(promised);
        assertThat(trade.getLateAt() != null).isEqualTo(behind);
      }
    }
  }

  @Test
  void heartbeatsAreAnsweredWhileTheReaderIsHeldUp() throws Exception {
    JobClient job = run(config().withQueueBytes(64 << 10));
    awaitTickers();
    CountDownLatch held = received.holdUp();
    market.trade(50);
    assertThat(held.await(60, TimeUnit.SECONDS)).isTrue();
    // Far more than the queue holds: 20 tickers of more than 600 bytes, 200 times.
    market.tickers(200);
    market.trade(200);

    for (int i = 0; i < 3; i++) {
      List<CompletableFuture<Boolean>> tests = venue.testNow();
      assertThat(tests).hasSize(1);
      assertThat(tests.get(0).get(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(venue.connectionsOpened()).isEqualTo(1);

    received.letPass();
    awaitAllTrades();
    job.cancel().get();
    assertThat(tradeIds(received.all())).doesNotHaveDuplicates();
  }

  @Test
  void aRestartLosesAndDoublesNothing() throws Exception {
    JobClient job = run(config());
    awaitTickers();
    for (int round = 1; round <= 3; round++) {
      market.trade(100);
      once.failNext();
      int failures = round;
      while (once.failures() < failures) {
        // Trades go on while the job is down: nobody is connected to hear them.
        market.trade(10);
        awaitAllTrades();
      }
    }
    market.trade(50);
    awaitAllTrades();
    job.cancel().get();

    assertThat(once.failures()).isEqualTo(3);
    assertThat(once.twice()).isEmpty();
    assertThat(once.seen()).isEqualTo(new HashSet<>(market.tradeIds()));
  }

  @Test
  void aRestartWithinTheHistoryLosesAndDoublesNothing() throws Exception {
    market.trade(1500);
    // Many pages, so that there are checkpoints between them.
    venue.begins(VenueTrouble.SMALL_PAGES);
    once.failNext();
    JobClient job = run(config().withBackfill(Duration.ofMinutes(5)));
    awaitAllTrades();
    market.trade(50);
    awaitAllTrades();
    job.cancel().get();

    assertThat(once.failures()).isEqualTo(1);
    assertThat(once.twice()).isEmpty();
    assertThat(once.seen()).isEqualTo(new HashSet<>(market.tradeIds()));
    assertThat(received.only(OptionTrade.class)).allMatch(t -> t.getLateAt() == null);
  }

  @Test
  void aVenueThatComesBackIsFollowedOnAndNothingOfMeanwhileIsLate() throws Exception {
    JobClient job = run(config());
    awaitTickers();
    market.trade(50);
    awaitAllTrades();
    int port = venue.uri().getPort();
    venue.close();
    venue = new VenueServer(VenueOptions.of(MarketTime.INSTANCE).withPort(port));
    market.moveTo(venue);
    market.trade(100);
    venue.start();
    awaitAllTrades();
    job.cancel().get();

    assertThat(tradeIds(received.all())).doesNotHaveDuplicates();
    assertThat(received.only(OptionTrade.class)).allMatch(t -> t.getLateAt() == null);
  }

  @Test
  void anAddressWhereNobodyListensIsOneClearLine() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    URI nobody = URI.create("ws://127.0.0.1:" + free + "/ws/api/v2");

    assertThatThrownBy(() -> DeribitPreflight.check(LiveConfig.of(nobody, List.of("BTC"))))
        .isInstanceOf(VenueUnreachableException.class)
        .hasMessage("cannot connect to " + nobody + ": connection refused");
    DeribitPreflight.check(config());
  }
}
