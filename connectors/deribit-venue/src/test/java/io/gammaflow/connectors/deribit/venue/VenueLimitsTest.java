package io.gammaflow.connectors.deribit.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VenueLimitsTest {
  private static final long SECOND = 1_000_000_000L;

  private final VenueLimits limits = new VenueLimits(Duration.ofSeconds(3));

  @Test
  void oneListASecondIsWithinAndTwoAreNot() {
    for (int i = 1; i <= 100; i++) {
      limits.request("public/get_instruments", i * SECOND);
    }
    assertThat(limits.violations()).isEmpty();
    for (int i = 1; i <= 30; i++) {
      limits.request("public/get_instruments", 100 * SECOND + i * SECOND / 2);
    }
    assertThat(limits.violations()).isNotEmpty();
  }

  @Test
  void otherRequestsAreCheaper() {
    for (int i = 1; i <= 1000; i++) {
      limits.request("public/get_last_trades_by_instrument", i * SECOND / 20);
    }
    assertThat(limits.violations()).isEmpty();
  }

  @Test
  void notesWhoConnectsTooSoonAgain() {
    limits.attempt(0);
    limits.attempt(3 * SECOND);
    assertThat(limits.violations()).isEmpty();
    limits.attempt(4 * SECOND);
    assertThat(limits.violations()).containsExactly("connected again after 1000 ms");
  }
}
