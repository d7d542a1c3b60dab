package io.gammaflow.quant.kernel;

/** The contract of the kernel, held by the engine in plain Java. */
class PlainKernelTest extends KernelContract {
  @Override
  protected KernelEngine engine() {
    return KernelEngines.plain();
  }
}
