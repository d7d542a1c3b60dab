package io.gammaflow.vector;

import io.gammaflow.quant.kernel.KernelEdgesContract;
import io.gammaflow.quant.kernel.KernelEngine;
import io.gammaflow.quant.kernel.KernelEngines;

/** The edges of the kernel, held by the engine in vectors. */
class VectorKernelEdgesTest extends KernelEdgesContract {
  @Override
  protected KernelEngine engine() {
    return KernelEngines.of("vector");
  }
}
