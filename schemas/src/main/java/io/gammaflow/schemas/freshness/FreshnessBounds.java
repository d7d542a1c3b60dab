package io.gammaflow.schemas.freshness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Bounds of age beyond which a book is stale.
 *
 * @param silence longest time without a heartbeat: three of them
 * @param age of the progress and of the pulse of ingest in a heartbeat
 * @param lag a signal that a heartbeat has announced must arrive within this time
 */
public record FreshnessBounds(Duration silence, Duration age, Duration lag) {

  /**
   * Stale within 5 s of any outage: 3 s without a heartbeat, numbers 5 s old (progress is half a
   * second behind the venue's newest record at least), signals 3.5 s behind the heartbeat that
   * names them (which is about a second behind them at most).
   */
  public static FreshnessBounds standard() {
    return new FreshnessBounds(
        Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofMillis(3500));
  }

  /** The same with another lag, for signals that wait longer for their commit. */
  public FreshnessBounds withLag(Duration newLag) {
    return new FreshnessBounds(silence, age, newLag);
  }

  /** Every fault in one line each, naming the bound; empty when usable. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    positive(problems, "silence", silence);
    positive(problems, "age", age);
    positive(problems, "lag", lag);
    return problems;
  }

  private static void positive(List<String> problems, String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      problems.add(name + " must be longer than 0");
    }
  }
}
