package io.gammaflow.quant.kernel;

import io.gammaflow.quant.engine.Engines;

/** Which engine this process runs, decided once at start by {@value Engines#SWITCH}. */
public final class KernelEngines {
  /** The switch. */
  public static final String SWITCH = Engines.SWITCH;

  private static final Engines<KernelEngine> ENGINES =
      new Engines<>(KernelEngine.class, PlainEngine::new);

  private KernelEngines() {}

  /**
   * A new engine of the kind that this process runs; an engine serves one thread.
   *
   * @throws IllegalStateException where the switch asks for what there is not
   */
  public static KernelEngine active() {
    return ENGINES.active();
  }

  /** The name of the kernel of this process and its engine: part of a result's model version. */
  public static String modelVersion() {
    return Active.VERSION;
  }

  /** The engine in plain Java. */
  public static KernelEngine plain() {
    return ENGINES.plain();
  }

  /**
   * The engine that a value of the switch means.
   *
   * @throws IllegalStateException for an unknown value, or {@code vector} where there is none
   */
  public static KernelEngine of(String choice) {
    return ENGINES.of(choice);
  }

  private static final class Active {
    static final String VERSION = "kernel-" + active().name();
  }
}
