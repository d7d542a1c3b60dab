package io.gammaflow.evaluation.alerts;

/**
 * What was stated of a book at a tick. NaN where nothing was.
 *
 * @param time microseconds since 1970
 * @param spot price
 * @param gex dealers' gamma exposure at spot, any unit; only its sign is read
 * @param flip nearest flip level
 * @param gain loop gain at spot
 * @param touch15m stated chance to touch the flip within 15 minutes
 * @param touch1h within an hour
 * @param touch1d within a day
 * @param fallTrigger price from which a fall feeds itself
 * @param fallChance stated chance to reach it within a day
 * @param riseTrigger price from which a rise feeds itself
 * @param riseChance stated chance to reach it within a day
 */
public record Observation(
    long time,
    double spot,
    double gex,
    double flip,
    double gain,
    double touch15m,
    double touch1h,
    double touch1d,
    double fallTrigger,
    double fallChance,
    double riseTrigger,
    double riseChance) {

  /** The same with another side of gamma and another nearest flip. */
  public Observation withFlip(double otherGex, double otherFlip) {
    return new Observation(
        time,
        spot,
        otherGex,
        otherFlip,
        gain,
        touch15m,
        touch1h,
        touch1d,
        fallTrigger,
        fallChance,
        riseTrigger,
        riseChance);
  }
}
