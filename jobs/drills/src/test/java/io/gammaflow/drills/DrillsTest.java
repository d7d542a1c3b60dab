package io.gammaflow.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DrillsTest {
  @Test
  void theMarketOpensAtTheLatestOpeningThatIsPast() {
    assertThat(opening("2026-03-02T01:59:59Z")).isEqualTo("2026-03-01T18:00:00Z");
    assertThat(opening("2026-03-02T02:00:00Z")).isEqualTo("2026-03-02T02:00:00Z");
    assertThat(opening("2026-03-02T17:00:00Z")).isEqualTo("2026-03-02T10:00:00Z");
    assertThat(opening("2026-03-02T23:00:00Z")).isEqualTo("2026-03-02T18:00:00Z");
  }

  private static Instant opening(String now) {
    return Drills.opening(Instant.parse(now));
  }
}
