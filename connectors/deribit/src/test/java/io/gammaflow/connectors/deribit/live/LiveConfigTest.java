package io.gammaflow.connectors.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.connectors.ingest.PartitionCounts;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveConfigTest {
  private static final PartitionCounts ONE = t -> 1;
  private static final LiveConfig CONFIG = LiveConfig.of(LiveConfig.DERIBIT, List.of("BTC"));

  @Test
  void theDefaultsSuitTheRealVenue() {
    assertThat(CONFIG.problems()).isEmpty();
    assertThat(CONFIG.url()).isEqualTo(URI.create("wss://www.deribit.com/ws/api/v2"));
    assertThat(CONFIG.markPrices()).isFalse();
    assertThat(CONFIG.limits())
        .isEqualTo(
            new LiveLimits(
                50_000, 500, 10_000, 30_000, 3_000, 10_000, 50_000, 10_000, 10_000, 200));
    assertThat(CONFIG.seed()).isEqualTo(1);
    assertThat(CONFIG.recentTrades()).isEqualTo(4096);
    assertThat(CONFIG.queueBytes()).isEqualTo(64 << 20);
    assertThat(CONFIG.partitions().of(TopicCatalogue.MARKS)).isEqualTo(12);
    assertThat(CONFIG.credentials()).isNull();
    assertThat(CONFIG.backfill()).isZero();
    assertThat(CONFIG.clock()).isEqualTo(LiveClock.system());
    assertThat(CONFIG.times())
        .isEqualTo(
            new LiveTimes(
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                10,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Duration.ofSeconds(3),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                Duration.ofMillis(250),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                Duration.ofMillis(100)));
  }

  @Test
  void eachChangeChangesItsOwnPart() {
    Credentials who = new Credentials("me", "hush");
    LiveLimits limits = new LiveLimits(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    LiveTimes times =
        LiveTimes.standard()
            .withBackoff(Duration.ofMillis(1), Duration.ofMillis(2))
            .withSweeps(Duration.ofMillis(3), Duration.ofMillis(4))
            .withGaps(Duration.ofMillis(5), Duration.ofMillis(6))
            .withTick(Duration.ofMillis(7))
            .withPatience(
                Duration.ofMillis(8),
                Duration.ofMillis(9),
                Duration.ofMillis(10),
                Duration.ofMillis(11));
    LiveConfig changed =
        CONFIG
            .withMarkPrices(true)
            .withLimits(limits)
            .withTimes(times)
            .withQueueBytes(8 << 10)
            .withPartitions(ONE)
            .withClock(MarketTime.INSTANCE)
            .withCredentials(who)
            .withBackfill(Duration.ofHours(12));

    assertThat(changed)
        .isEqualTo(
            new LiveConfig(
                CONFIG.url(),
                CONFIG.currencies(),
                true,
                limits,
                times,
                1,
                4096,
                8 << 10,
                ONE,
                MarketTime.INSTANCE,
                who,
                Duration.ofHours(12)));
    assertThat(changed.toString()).contains("me").doesNotContain("hush");
    assertThat(times.backoffLeast()).hasMillis(1);
    assertThat(times.connectEvery()).hasMillis(1);
    assertThat(times.backoffMost()).hasMillis(2);
    assertThat(times.sweepEvery()).hasMillis(3);
    assertThat(times.sweepOverlap()).hasMillis(4);
    assertThat(times.gapDelay()).hasMillis(5);
    assertThat(times.gapRetry()).hasMillis(6);
    assertThat(times.tick()).hasMillis(7);
    assertThat(times.reply()).hasMillis(8);
    assertThat(times.askAgain()).hasMillis(9);
    assertThat(times.askAgainMost()).hasMillis(10);
    assertThat(times.channelSilence()).hasMillis(11);
    assertThat(times.holds()).isEqualTo(LiveTimes.standard().holds());
  }

  @Test
  void saysEveryRuleThatIsBroken() {
    LiveConfig broken =
        LiveConfig.of(URI.create("http://x"), List.of())
            .withQueueBytes(1)
            .withTimes(LiveTimes.standard().withTick(Duration.ZERO));

    assertThat(broken.problems())
        .containsExactly(
            "url must begin with ws:// or wss://, was http://x",
            "currencies must name at least one",
            "tick must be above 0",
            "queueBytes must be at least 1024, was 1");
    assertThat(CONFIG.withBackfill(LiveConfig.MOST_BACKFILL).problems()).isEmpty();
    assertThat(CONFIG.withBackfill(Duration.ofDays(8)).problems())
        .containsExactly("backfill must be 0 to 168 h, was PT192H");
    assertThat(CONFIG.withBackfill(Duration.ofSeconds(-1)).problems())
        .containsExactly("backfill must be 0 to 168 h, was PT-1S");
  }

  @Test
  void aConfigurationWithFaultsIsRefusedWithAllOfThem() {
    assertThatThrownBy(
            () -> new DeribitLiveSource(LiveConfig.of(URI.create("http://x"), List.of("btc"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "url must begin with ws:// or wss://, was http://x; "
                + "currencies must be like BTC, was btc");
  }
}
