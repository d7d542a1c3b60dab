package io.gammaflow.revaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.kernel.KernelEngine;
import io.gammaflow.quant.kernel.KernelEngines;
import org.junit.jupiter.api.Test;

/** The kernel in plain Java against full revaluation. */
class KernelProofTest {
  private final KernelEngine engine = KernelEngines.of("plain");

  @Test
  void agreesWithFullRevaluationOnRandomBooks() {
    KernelProof.Outcome outcome = KernelProof.run(engine, 250, 2000, 20_261_122);
    assertThat(outcome.gammaError()).as(outcome.worst()).isLessThan(4e-9);
    assertThat(outcome.deltaError()).isLessThan(1e-9);
    assertThat(outcome.flips()).isGreaterThan(1000);
    assertThat(outcome.wrongFlips()).isZero();
  }

  @Test
  void agreesOnALargeBook() {
    KernelProof.Outcome outcome = KernelProof.run(engine, 3, 25_000, 8);
    assertThat(outcome.passed()).as(outcome.toString()).isTrue();
  }
}
