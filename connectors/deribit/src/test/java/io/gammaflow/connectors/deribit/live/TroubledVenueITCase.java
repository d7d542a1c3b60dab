package io.gammaflow.connectors.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.deribit.venue.VenueFaults;
import io.gammaflow.connectors.deribit.venue.VenueOptions;
import io.gammaflow.connectors.deribit.venue.VenueServer;
import io.gammaflow.connectors.deribit.venue.VenueTrouble;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.record.VenueState;
import io.gammaflow.schemas.record.VenueStatus;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each trouble of the venue over real sockets, without a cluster around the source. */
@Timeout(180)
class TroubledVenueITCase {
  private static final Duration LENGTH = Duration.ofMillis(600);
  private static final long SECONDS = 60;

  private VenueServer venue = new VenueServer(VenueOptions.of(MarketTime.INSTANCE));
  private final LiveMarket market = new LiveMarket(venue);
  private final List<SpecificRecord> records = new ArrayList<>();
  private RunningSource source = RunningSource.none();

  @BeforeEach
  void startVenue() throws Exception {
    venue.start();
  }

  @AfterEach
  void stopAll() {
    source.close();
    venue.close();
  }

  private LiveConfig config() {
    return LiveConfig.of(venue.uri(), List.of("BTC", "ETH"))
        .withClock(MarketTime.INSTANCE)
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

  /** Lets the market trade until something is so. */
  private void tradeUntil(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("still not: " + what);
      }
      market.trade(2);
      source.drain(records);
      source.await();
    }
  }

  private List<String> tradeIds() {
    List<String> ids = new ArrayList<>();
    for (SpecificRecord record : records) {
      if (record instanceof OptionTrade trade) {
        ids.add(trade.getTradeId());
      }
    }
    return ids;
  }

  private boolean hasAllButTheLast() {
    List<String> told = market.tradeIds();
    Set<String> wanted = new HashSet<>(told.subList(0, Math.max(0, told.size() - 20)));
    wanted.removeAll(new HashSet<>(tradeIds()));
    return wanted.isEmpty();
  }

  /** Whether the index of each coin was told no longer than a second of the market ago. */
  private boolean isFresh() {
    Instant now = MarketTime.INSTANCE.now();
    Set<String> fresh = new HashSet<>();
    for (SpecificRecord record : records) {
      if (record instanceof UnderlyingPrice price
          && price.getEventTime().isAfter(now.minusSeconds(1))) {
        fresh.add(price.getUnderlying());
      }
    }
    return fresh.size() == 2;
  }

  private boolean isOpen() {
    List<VenueStatus> last = new ArrayList<>();
    for (String coin : List.of("BTC", "ETH")) {
      VenueStatus status = VenueStatus.UNKNOWN;
      for (SpecificRecord record : records) {
        if (record instanceof VenueState state && state.getScope().equals(coin)) {
          status = state.getState();
        }
      }
      last.add(status);
    }
    return last.equals(List.of(VenueStatus.OPEN, VenueStatus.OPEN));
  }

  @ParameterizedTest
  @EnumSource(VenueTrouble.class)
  void isOutlived(VenueTrouble trouble) throws Exception {
    source = RunningSource.start(config());
    tradeUntil("everything is well", () -> hasAllButTheLast() && isFresh() && isOpen());
    long begun = System.nanoTime();
    venue.faults(VenueFaults.lossy(3, 0.02, 0.02, 0.02));
    venue.trouble(trouble, LENGTH);
    tradeUntil("the trouble over", () -> System.nanoTime() - begun > 2 * LENGTH.toNanos());
    venue.faults(VenueFaults.NONE);
    tradeUntil("all is well again", () -> hasAllButTheLast() && isFresh() && isOpen());

    assertThat(tradeIds()).doesNotHaveDuplicates();
    tradeUntil("gaps closed", () -> Received.openGaps(List.copyOf(records)).isEmpty());
    assertThat(venue.violations()).isEmpty();
    assertThat(source.counts().of(LiveCount.TRADES_LOST)).isZero();
  }

  @ParameterizedTest
  @EnumSource(VenueTrouble.class)
  void isOutlivedFromTheStart(VenueTrouble trouble) throws Exception {
    venue.trouble(trouble, LENGTH);
    source = RunningSource.start(config());
    tradeUntil("all is well", () -> hasAllButTheLast() && isFresh() && isOpen());

    assertThat(tradeIds()).doesNotHaveDuplicates();
    assertThat(venue.violations()).isEmpty();
  }

  @Test
  void anUnlockThatGetsLostIsAskedFor() throws Exception {
    source = RunningSource.start(config());
    tradeUntil("open", this::isOpen);
    venue.begins(VenueTrouble.LOCK);
    tradeUntil("locked", () -> !isOpen());
    venue.faults(VenueFaults.lossy(1, 1, 0, 0));
    venue.ends(VenueTrouble.LOCK);
    venue.faults(VenueFaults.NONE);
    tradeUntil("open again", this::isOpen);
  }

  @Test
  void aHandshakeThatIsNeverAnsweredIsGivenUp() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("ws://127.0.0.1:" + deaf.getLocalPort() + "/ws/api/v2");
      LiveConfig there = LiveConfig.of(uri, List.of("BTC")).withTimes(config().times());
      source = RunningSource.start(there);
      tradeUntil("given up", () -> source.counts().of(LiveCount.DISCONNECTIONS) >= 2);
    }
  }

  @Test
  void aVenueThatAsksWhoItIsIsTold() throws Exception {
    venue.close();
    venue = new VenueServer(VenueOptions.of(MarketTime.INSTANCE).withKey("reader", "hush"));
    market.moveTo(venue);
    venue.start();
    source = RunningSource.start(config());
    tradeUntil("refused", () -> source.counts().of(LiveCount.ERRORS) > 1);
    assertThat(tradeIds()).isEmpty();
    source.close();

    source = RunningSource.start(config().withCredentials(new Credentials("reader", "hush")));
    tradeUntil("an index", () -> isFresh() && !tradeIds().isEmpty());
  }
}
