package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.volatility.EwmaVolatility;
import io.gammaflow.quant.volatility.HorizonVariance;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Volatility of an underlying from its spot returns over ten seconds or more of event time: a fast
 * average with a half-life of 30 minutes, and a slow one of a day to which it reverts.
 */
final class VolatilityState {
  static final long QUARTER = 900_000_000L;
  static final long HOUR = 3_600_000_000L;

  /** Horizon of the cascade alert: long enough to act. */
  static final long SESSION = 4 * HOUR;

  static final long DAY = 86_400_000_000L;

  /** Half-life of the reversion, microseconds: that of the slow average; assumed. */
  private static final double REVERSION = DAY;

  /** Shorter returns are mostly quote noise, microseconds. */
  private static final long SHORTEST_RETURN = 10_000_000L;

  private static final int LEAST_RETURNS = 30;

  private final EwmaVolatility near = new EwmaVolatility(HOUR / 2.0);
  private final EwmaVolatility far = new EwmaVolatility(DAY);
  private double spot = Double.NaN;
  private long time = Long.MIN_VALUE;

  /** Scheduled events: when, and the standard deviation of their log return. */
  private long[] eventTimes = {};

  private double[] eventSds = {};

  /** Adds a spot; one less than {@link #SHORTEST_RETURN} after the last is skipped. */
  void update(double price, long priceTime) {
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
   * Replaces the scheduled events.
   *
   * @param times when they take effect, microseconds
   * @param sds standard deviations of their log returns
   */
  void calendar(long[] times, double[] sds) {
    eventTimes = times;
    eventSds = sds;
  }

  /** Annualised volatility; NaN until there are enough returns. */
  double annualVol() {
    return Math.sqrt(annualVariance(near));
  }

  private static double annualVariance(EwmaVolatility ewma) {
    return ewma.count() >= LEAST_RETURNS ? ewma.annualVariance() : Double.NaN;
  }

  /** Variance of the log return over a horizon, scheduled events included; NaN where not known. */
  double variance(long now, long horizon) {
    return HorizonVariance.of(
        annualVariance(near), annualVariance(far), REVERSION, now, horizon, eventTimes, eventSds);
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

  static VolatilityState read(DataInputView in) throws IOException {
    VolatilityState state = new VolatilityState();
    state.near.restore(Numbers.read(in));
    state.far.restore(Numbers.read(in));
    state.spot = in.readDouble();
    state.time = in.readLong();
    int n = in.readInt();
    state.eventTimes = new long[n];
    state.eventSds = new double[n];
    for (int i = 0; i < n; i++) {
      state.eventTimes[i] = in.readLong();
      state.eventSds[i] = in.readDouble();
    }
    return state;
  }
}
