package io.gammaflow.quant.engine;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The implementations of one kind of loops: one in plain Java and, where this Java has vectors, one
 * of another module. Which of them a process runs is decided once at start by the system property
 * {@value #SWITCH}: {@code plain}, {@code vector}, or {@code auto}, which takes vectors where there
 * are any.
 *
 * @param <T> the kind
 */
public final class Engines<T> {
  /** The switch, one for every kind of loops. */
  public static final String SWITCH = "gammaflow.kernel";

  private static final String CHOICE = System.getProperty(SWITCH, "auto");

  private final Supplier<? extends T> plain;
  private final ServiceLoader.@Nullable Provider<T> vector;

  /**
   * @param kind the service
   * @param plain makes one in plain Java
   */
  public Engines(Class<T> kind, Supplier<? extends T> plain) {
    this.plain = plain;
    vector = provider(kind);
  }

  /**
   * A new engine of the kind that this process runs; an engine serves one thread.
   *
   * @throws IllegalStateException where the switch asks for what there is not
   */
  public T active() {
    return of(CHOICE);
  }

  /** A new engine in plain Java. */
  public T plain() {
    return plain.get();
  }

  /**
   * The engine that a value of the switch means.
   *
   * @throws IllegalStateException for an unknown value, or {@code vector} where there is none
   */
  public T of(String choice) {
    switch (choice) {
      case "plain":
        return plain();
      case "auto":
        T found = find();
        return found != null ? found : plain();
      case "vector":
        T engine = find();
        if (engine == null) {
          throw new IllegalStateException(
              SWITCH + "=vector: start Java with --add-modules jdk.incubator.vector");
        }
        return engine;
      default:
        throw new IllegalStateException(SWITCH + "=" + choice + ": must be auto, plain or vector");
    }
  }

  /** A new engine from another module; none where its module of the JDK is not in this process. */
  private @Nullable T find() {
    if (vector == null) {
      return null;
    }
    try {
      return vector.get();
    } catch (ServiceConfigurationError | LinkageError notHere) {
      return null;
    }
  }

  private static <T> ServiceLoader.@Nullable Provider<T> provider(Class<T> kind) {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return null;
    }
    try {
      return ServiceLoader.load(kind, kind.getClassLoader()).stream().findFirst().orElse(null);
    } catch (ServiceConfigurationError | LinkageError notHere) {
      return null;
    }
  }
}
