package io.gammaflow.connectors.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Credits and waits, by an injected clock. */
class LiveWaitsTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void tenSubscriptionsAtOnceThenThreeAndAThirdASecond() {
    LiveLimits limits = LiveLimits.documented();
    CreditPool pool = new CreditPool(limits.subscribePool(), limits.subscribeRefill(), 0);

    for (int i = 0; i < 10; i++) {
      assertThat(pool.take(limits.subscribeCost(), 0)).isZero();
    }
    assertThat(pool.take(limits.subscribeCost(), 0)).isEqualTo(SECOND * 3 / 10);
    assertThat(pool.take(limits.subscribeCost(), SECOND * 3 / 10)).isZero();
    assertThat(pool.take(limits.subscribeCost(), SECOND * 3 / 10)).isPositive();
  }

  @Test
  void creditsNeverExceedThePool() {
    CreditPool pool = new CreditPool(50_000, 10_000, 0);

    long hour = 3600 * SECOND;
    for (int i = 0; i < 100; i++) {
      assertThat(pool.take(500, hour)).isZero();
    }
    assertThat(pool.take(500, hour)).isEqualTo(SECOND / 20);
  }

  @Test
  void waitsDoubleUpToTheMostAndJitterBySeed() {
    ReconnectBackoff backoff =
        new ReconnectBackoff(Duration.ofSeconds(1), Duration.ofSeconds(8), 5);
    ReconnectBackoff same = new ReconnectBackoff(Duration.ofSeconds(1), Duration.ofSeconds(8), 5);
    ReconnectBackoff other = new ReconnectBackoff(Duration.ofSeconds(1), Duration.ofSeconds(8), 6);
    long differing = 0;

    for (long most : new long[] {1, 2, 4, 8, 8, 8}) {
      long wait = backoff.nextNanos();
      assertThat(wait).isBetween(most * SECOND / 2, most * SECOND);
      assertThat(same.nextNanos()).isEqualTo(wait);
      differing += other.nextNanos() == wait ? 0 : 1;
    }
    assertThat(differing).isPositive();

    backoff.reset();
    assertThat(backoff.nextNanos()).isBetween(SECOND / 2, SECOND);
  }

  @Test
  void aGapMayFillItselfBeforeItIsAskedForAndIsAskedForAgainLessAndLess() {
    LiveTimes times = LiveTimes.standard().withGaps(Duration.ofSeconds(1), Duration.ofSeconds(2));
    Backfills backfills = new Backfills(times);

    assertThat(backfills.due("A", 0)).isFalse();
    assertThat(backfills.due("A", SECOND - 1)).isFalse();
    assertThat(backfills.due("A", SECOND)).isTrue();
    assertThat(backfills.due("A", 3 * SECOND - 1)).isFalse();
    assertThat(backfills.due("A", 3 * SECOND)).isTrue();
    assertThat(backfills.due("A", 7 * SECOND - 1)).isFalse();
    assertThat(backfills.due("A", 7 * SECOND)).isTrue();

    backfills.closed("A");
    assertThat(backfills.due("A", 8 * SECOND)).isFalse();
  }
}
