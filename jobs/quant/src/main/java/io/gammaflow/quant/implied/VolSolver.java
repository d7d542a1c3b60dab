package io.gammaflow.quant.implied;

import io.gammaflow.quant.engine.Engines;

/**
 * Implied volatilities of many contracts: read from the {@link VolChart}, which needs no guess and
 * no step, and where it does not reach solved one by one ({@link ImpliedVol}). Within the same
 * bound of the exact answer, and NaN for the same reasons. Keeps its working columns: one serves
 * one thread.
 */
public final class VolSolver {
  private static final Engines<VolEngine> ENGINES =
      new Engines<>(VolEngine.class, PlainVolEngine::new);

  private final VolEngine engine;
  private final VolBatch batch = new VolBatch();

  /** A solver on the engine of this process. */
  public VolSolver() {
    this(ENGINES.active());
  }

  private VolSolver(VolEngine engine) {
    this.engine = engine;
  }

  /**
   * A solver on the engine that a value of the switch means.
   *
   * @throws IllegalStateException where there is none
   */
  public static VolSolver of(String choice) {
    return new VolSolver(ENGINES.of(choice));
  }

  /** The name of the engine. */
  public String engine() {
    return engine.name();
  }

  /**
   * Solves a batch.
   *
   * @param quotes columns, at least as long as count
   * @param count contracts
   * @param sigma on entry a guess for each, NaN where there is none; takes the volatilities
   */
  public void solve(VolQuotes quotes, int count, double[] sigma) {
    for (int from = 0; from < count; from += VolBatch.CAPACITY) {
      int n = Math.min(VolBatch.CAPACITY, count - from);
      engine.locate(quotes, from, n, batch);
      engine.gather(n, batch);
      batch.finish(n);
      take(quotes, from, n, sigma);
    }
  }

  private void take(VolQuotes quotes, int from, int count, double[] sigma) {
    for (int i = 0; i < count; i++) {
      double found = batch.sigma[i];
      sigma[from + i] = found > 0 ? found : alone(quotes, from + i, sigma[from + i]);
    }
  }

  private static double alone(VolQuotes quotes, int i, double guess) {
    return ImpliedVol.solve(
        quotes.undiscountedPrice()[i],
        quotes.forward()[i],
        quotes.strike()[i],
        quotes.years()[i],
        quotes.call()[i],
        guess);
  }
}
