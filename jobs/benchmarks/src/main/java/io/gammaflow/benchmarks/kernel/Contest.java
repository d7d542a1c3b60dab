package io.gammaflow.benchmarks.kernel;

/** One thing measured: ours, a peer's, and how far apart their answers are. */
abstract class Contest {
  final String goal;
  final String what;
  final String peer;
  final String wanted;
  final double errorBound;

  /**
   * @param goal the goal's name, e.g. G1; a dash where there is none
   * @param what is done, and the unit of the times
   * @param peer against whom
   * @param wanted the goal in words
   * @param errorBound what {@link #error} may be
   */
  Contest(String goal, String what, String peer, String wanted, double errorBound) {
    this.goal = goal;
    this.what = what;
    this.peer = peer;
    this.wanted = wanted;
    this.errorBound = errorBound;
  }

  /** Does ours once and leaves its answer. */
  abstract void ours();

  /** Does the peer's once and leaves its answer. */
  abstract void theirs();

  /** How many units of work one call of {@link #ours} does. */
  abstract double oursWork();

  /** How many one call of {@link #theirs} does; the same number by default. */
  double theirWork() {
    return oursWork();
  }

  /** Whether time is that of the clock on the wall: what several threads do together. */
  boolean byTheWall() {
    return false;
  }

  /** Error of the last answers. */
  abstract double error();

  /** Whether so many nanoseconds a unit reach the goal. */
  abstract boolean reached(double ours, double theirs);
}
