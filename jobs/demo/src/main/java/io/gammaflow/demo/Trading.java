package io.gammaflow.demo;

import io.gammaflow.simulation.feed.SimulatedVenue;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The simulated market on a thread of its own. */
final class Trading implements AutoCloseable {
  private final SimulatedVenue market;
  private final Thread thread;

  private Trading(SimulatedVenue market) {
    this.market = market;
    this.thread = new Thread(this::run, "simulated-market");
  }

  static Trading start(SimulatedVenue market) {
    Trading trading = new Trading(market);
    trading.thread.setDaemon(true);
    trading.thread.start();
    return trading;
  }

  private void run() {
    try {
      market.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes the market and waits until nothing more is emitted; again does nothing. */
  void stop() {
    market.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
