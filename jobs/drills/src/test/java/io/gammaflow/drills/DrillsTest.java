package io.gammaflow.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gammaflow.quant.kernel.KernelEngines;
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

  /** Its numbers would differ from those of the processes, by rounding alone. */
  @Test
  void refusesToCompareWithAnotherKernel() {
    assertThatCode(() -> Drills.requireKernel(KernelEngines.plain().name()))
        .doesNotThrowAnyException();
    assertThatIllegalStateException()
        .isThrownBy(() -> Drills.requireKernel("vector512-4"))
        .withMessageContaining("this process runs vector512-4")
        .withMessageEndingWith("-Dgammaflow.kernel=plain");
  }

  private static Instant opening(String now) {
    return DrillMarket.opening(Instant.parse(now));
  }
}
