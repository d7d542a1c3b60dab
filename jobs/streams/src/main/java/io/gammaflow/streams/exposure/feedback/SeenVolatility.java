package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.volatility.EwmaVolatility;
import io.gammaflow.quant.volatility.HorizonVariance;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Volatility of an underlying as its spots have shown it: returns over ten seconds or more of event
 * time, with a half-life of 30 minutes for what is now and of a day for what it comes back to.
 */
final class SeenVolatility {
  static final long QUARTER = 900_000_000L;
  static final long HOUR = 3_600_000_000L;

  /** For which a risk of a cascade speaks: time to act, and no more than is likely to matter. */
  static final long SESSION = 4 * HOUR;

  static final long DAY = 86_400_000_000L;

  /** Half of a burst is gone after so long: as fast as the day's average forgets; assumed. */
  private static final double COMES_BACK = DAY;

  /** Shorter returns are noise of quotes more than moves. */
  private static final long SHORTEST_RETURN = 10_000_000L;

  private static final int LEAST_RETURNS = 30;

  private final EwmaVolatility near = new EwmaVolatility(HOUR / 2.0);
  private final EwmaVolatility far = new EwmaVolatility(DAY);
  private double spot = Double.NaN;
  private long time = Long.MIN_VALUE;

  /** Scheduled events: when, and the standard deviation of their log return. */
  private long[] eventTimes = {};

  private double[] eventSds = {};

  /** Takes the spot of a time; one that is not newer by a return's length waits. */
  void see(double price, long priceTime) {
    if (!(price > 0)) {
      return;
    }
    if (time == Long.MIN_VALUE) {
      spot = price;
      time = priceTime;
      return;
    }
    long span = priceTime - time;
    if (span >= SHORTEST_RETURN) {
      double r = Math.log(price / spot);
      near.add(r, span);
      far.add(r, span);
      spot = price;
      time = priceTime;
    }
  }

  /**
   * Takes the events that are to come, in place of those known so far.
   *
   * @param times when they take effect, microseconds
   * @param sds standard deviations of their log returns
   */
  void calendar(long[] times, double[] sds) {
    eventTimes = times;
    eventSds = sds;
  }

  /** Observed volatility per year; NaN until enough returns have come. */
  double annualVol() {
    return Math.sqrt(annualVariance(near));
  }

  private static double annualVariance(EwmaVolatility ewma) {
    return ewma.count() >= LEAST_RETURNS ? ewma.annualVariance() : Double.NaN;
  }

  /** Variance of the log return over a horizon, scheduled events included; NaN where not known. */
  double variance(long now, long horizon) {
    return HorizonVariance.of(
        annualVariance(near), annualVariance(far), COMES_BACK, now, horizon, eventTimes, eventSds);
  }

  void write(DataOutputView out) throws IOException {
    Numbers.write(out, near.save());
    Numbers.write(out, far.save());
    out.writeDouble(spot);
    out.writeLong(time);
    out.writeInt(eventTimes.length);
    for (int i = 0; i < eventTimes.length; i++) {
      out.writeLong(eventTimes[i]);
      out.writeDouble(eventSds[i]);
    }
  }

  static SeenVolatility read(DataInputView in) throws IOException {
    SeenVolatility seen = new SeenVolatility();
    seen.near.restore(Numbers.read(in));
    seen.far.restore(Numbers.read(in));
    seen.spot = in.readDouble();
    seen.time = in.readLong();
    int n = in.readInt();
    seen.eventTimes = new long[n];
    seen.eventSds = new double[n];
    for (int i = 0; i < n; i++) {
      seen.eventTimes[i] = in.readLong();
      seen.eventSds[i] = in.readDouble();
    }
    return seen;
  }
}
