package io.gammaflow.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.kernel.KernelContract;
import io.gammaflow.quant.kernel.KernelEngine;
import io.gammaflow.quant.kernel.KernelEngines;
import org.junit.jupiter.api.Test;

/** The contract of the kernel, held by the engine in vectors as a process finds it. */
class VectorKernelTest extends KernelContract {
  @Override
  protected KernelEngine engine() {
    return KernelEngines.of("vector");
  }

  @Test
  void isWhatAProcessWithVectorsRuns() {
    assertThat(KernelEngines.of("auto").name()).startsWith("vector");
    assertThat(KernelEngines.modelVersion()).startsWith("kernel-vector");
  }
}
