package io.gammaflow.quant.kernel;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Which engine this process runs, decided once at start by the system property {@value #SWITCH}:
 * {@code plain}, {@code vector}, or {@code auto}, which takes vectors where this Java has them.
 */
public final class KernelEngines {
  /** The switch. */
  public static final String SWITCH = "gammaflow.kernel";

  private KernelEngines() {}

  /**
   * A new engine of the kind that this process runs; an engine serves one thread.
   *
   * @throws IllegalStateException where the switch asks for what there is not
   */
  public static KernelEngine active() {
    return of(Active.CHOICE);
  }

  /** The name of the kernel of this process and its engine: part of a result's model version. */
  public static String modelVersion() {
    return Active.VERSION;
  }

  /** The engine in plain Java. */
  public static KernelEngine plain() {
    return new PlainEngine();
  }

  /**
   * The engine that a value of the switch means.
   *
   * @throws IllegalStateException for an unknown value, or {@code vector} where there is none
   */
  public static KernelEngine of(String choice) {
    switch (choice) {
      case "plain":
        return plain();
      case "auto":
        KernelEngine found = find();
        return found != null ? found : plain();
      case "vector":
        KernelEngine vector = find();
        if (vector == null) {
          throw new IllegalStateException(
              SWITCH + "=vector: start Java with --add-modules jdk.incubator.vector");
        }
        return vector;
      default:
        throw new IllegalStateException(SWITCH + "=" + choice + ": must be auto, plain or vector");
    }
  }

  /** A new engine from another module; none where its module of the JDK is not in this process. */
  private static @Nullable KernelEngine find() {
    if (Found.VECTOR == null) {
      return null;
    }
    try {
      return Found.VECTOR.get();
    } catch (ServiceConfigurationError | LinkageError notHere) {
      return null;
    }
  }

  private static final class Found {
    static final ServiceLoader.@Nullable Provider<KernelEngine> VECTOR = provider();

    private static ServiceLoader.@Nullable Provider<KernelEngine> provider() {
      if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
        return null;
      }
      try {
        return ServiceLoader.load(KernelEngine.class, KernelEngines.class.getClassLoader()).stream()
            .findFirst()
            .orElse(null);
      } catch (ServiceConfigurationError | LinkageError notHere) {
        return null;
      }
    }
  }

  private static final class Active {
    static final String CHOICE = System.getProperty(SWITCH, "auto");
    static final String VERSION = "kernel-" + of(CHOICE).name();
  }
}
