package io.gammaflow.quant.kernel;

/** The edges of the kernel, held by the engine in plain Java. */
class PlainKernelEdgesTest extends KernelEdgesContract {
  @Override
  protected KernelEngine engine() {
    return KernelEngines.plain();
  }
}
