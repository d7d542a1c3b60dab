package io.gammaflow.connectors.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.deribit.venue.FeedInstrument;
import io.gammaflow.connectors.deribit.venue.FeedTrade;
import io.gammaflow.connectors.deribit.venue.VenueOptions;
import io.gammaflow.connectors.deribit.venue.VenueServer;
import io.gammaflow.connectors.deribit.venue.VenueTrouble;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The history of the embedded venue over real sockets: thirty hours of it, then live trades. */
@Timeout(120)
class HistoryITCase {
  private static final Duration STEP = Duration.ofMinutes(3);
  private static final int PAST = 600;
  private static final long SECONDS = 60;

  /** It expired sixteen hours before the start. */
  private static final String GONE = "BTC-28FEB21-5000-C";

  private final VenueServer venue = new VenueServer(VenueOptions.of(MarketTime.INSTANCE));
  private final List<String> past = new ArrayList<>();
  private final List<SpecificRecord> records = new ArrayList<>();
  private RunningSource source = RunningSource.none();

  @BeforeEach
  void trade() throws Exception {
    Instant time = Trades.START.minus(STEP.multipliedBy(PAST));
    String[] names = {"BTC-26MAR21-1000-C", "ETH-26MAR21-1000-P", GONE};
    for (String name : names) {
      venue.list(FeedInstrument.option(name, time));
    }
    Map<String, Long> sequences = new HashMap<>();
    for (int i = 0; i < PAST; i++) {
      String name = names[i % names.length];
      if (!name.equals(GONE) || time.isBefore(Instant.parse("2021-02-28T08:00:00Z"))) {
        String id = name.substring(0, 3) + "-" + (100_000 + i);
        past.add(id);
        long sequence = sequences.merge(name, 1L, Long::sum) + 1000;
        venue.trades(
            List.of(FeedTrade.of(name, id, sequence, time, true, 0.05, 1, 0.6, 3000, 0.05)));
      }
      time = time.plus(STEP);
    }
    venue.delist(GONE, Instant.parse("2021-02-28T08:00:00Z"));
    venue.start();
  }

  @AfterEach
  void stop() {
    source.close();
    venue.close();
  }

  private LiveConfig config() {
    return LiveConfig.of(venue.uri(), List.of("BTC", "ETH"))
        .withClock(MarketTime.INSTANCE)
        .withBackfill(STEP.multipliedBy(PAST))
        .withTimes(
            LiveTimes.standard()
                .withTick(Duration.ofMillis(5))
                .withBackoff(Duration.ofMillis(50), Duration.ofMillis(200))
                .withSweeps(Duration.ofMillis(100), Duration.ofSeconds(5))
                .withGaps(Duration.ofMillis(5), Duration.ofMillis(20))
                .withPatience(
                    Duration.ofMillis(300),
                    Duration.ofMillis(50),
                    Duration.ofMillis(300),
                    Duration.ofMillis(400)));
  }

  private List<String> told() {
    List<String> ids = new ArrayList<>();
    for (SpecificRecord record : records) {
      if (record instanceof OptionTrade trade) {
        ids.add(trade.getTradeId());
      }
    }
    return ids;
  }

  private void follow(LiveMarket market, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("still not, with " + told().size() + " trades");
      }
      market.trade(2);
      source.drain(records);
      source.await();
    }
  }

  private boolean hasAll(LiveMarket market) {
    List<String> live = market.tradeIds();
    HashSet<String> wanted = new HashSet<>(past);
    wanted.addAll(live.subList(0, Math.max(0, live.size() - 20)));
    wanted.removeAll(new HashSet<>(told()));
    return wanted.isEmpty() && live.size() > 100;
  }

  @ParameterizedTest
  @EnumSource(names = {"SMALL_PAGES", "NO_ANSWERS", "UNAVAILABLE", "TOO_MANY_REQUESTS"})
  void isToldOnceInOrderAndBeforeItsProgress(VenueTrouble trouble) throws Exception {
    boolean small = trouble == VenueTrouble.SMALL_PAGES;
    venue.trouble(trouble, small ? Duration.ofHours(1) : Duration.ofMillis(700));
    LiveMarket market = new LiveMarket(venue);
    source = RunningSource.start(config());
    follow(market, () -> hasAll(market));

    assertThat(told()).doesNotHaveDuplicates().containsAll(past);
    assertThat(source.counts().of(LiveCount.HISTORY_TRADES)).isGreaterThanOrEqualTo(past.size());
    assertThat(source.counts().of(LiveCount.HISTORY_GIVEN_UP)).isZero();
    assertThat(source.counts().of(LiveCount.HISTORY_UNDEFINED)).isZero();
    // What the trouble itself refuses is told, and nothing else is.
    assertThat(records)
        .filteredOn(DeadLetter.class::isInstance)
        .allMatch(dead -> ((DeadLetter) dead).getReason().startsWith("VENUE_ERROR: code "));
    assertThat(venue.violations()).isEmpty();
    assertNothingIsLateOrFarAhead();
  }

  /** Progress follows hour by hour: what waits for it is an hour of trades, and none is late. */
  private void assertNothingIsLateOrFarAhead() {
    Instant promised = Instant.EPOCH;
    int early = 0;
    for (SpecificRecord record : records) {
      if (record instanceof Progress progress) {
        assertThat(progress.getEventTime()).isAfterOrEqualTo(promised);
        promised = progress.getEventTime();
        early += promised.isBefore(Trades.START) ? 1 : 0;
      } else if (record instanceof OptionTrade trade) {
        assertThat(trade.getLateAt()).isNull();
        assertThat(trade.getEventTime()).isAfter(promised);
        if (promised.isAfter(Instant.EPOCH) && trade.getEventTime().isBefore(Trades.START)) {
          assertThat(trade.getEventTime()).isBefore(promised.plus(Duration.ofMinutes(70)));
        }
      }
    }
    assertThat(early).isPositive();
  }

  @Test
  void aVenueThatKeepsOnlyTheLastTradesIsFollowedFromThere() throws Exception {
    LiveMarket market = new LiveMarket(venue);
    source =
        RunningSource.start(
            config().withBackfill(STEP.multipliedBy(PAST).plus(Duration.ofDays(4))));
    follow(market, () -> hasAll(market));

    assertThat(told()).doesNotHaveDuplicates();
    // Two currencies of which one traded three minutes later.
    assertThat(source.counts().of(LiveCount.HISTORY_EMPTY_SECONDS))
        .isBetween(2 * 345_600L, 2 * 345_600L + 400);
  }
}
