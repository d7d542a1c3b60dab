package io.gammaflow.streams.exposure.book;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Mean trade size of a venue. Only trades that can no longer be amended count, in whole numbers, so
 * neither their order nor a bust has an effect.
 */
final class TradeSizes {
  /** Fewest trades for a mean: fewer would let a few large ones decide. */
  static final int ENOUGH = 100;

  /**
   * Number of trades above which the weight of all is halved: sizes change over the years, and a
   * sum must not overflow.
   */
  private static final long MOST = 1 << 20;

  /** Units of {@link FlowUnits} per millionth of a contract, in which the sum is kept. */
  private static final long UNITS = 100;

  /** A trade of more than a million contracts counts as one of a million. */
  private static final long LARGEST = 1_000_000_000_000L;

  private long trades;
  private long millionths;

  /** Counts a trade that is final. */
  void add(long units) {
    if (units > 0) {
      trades++;
      millionths += Math.min(units / UNITS, LARGEST);
    }
  }

  /**
   * Halves the weight of old trades where there are many; called between batches, so that their
   * order has no effect.
   */
  void fade() {
    while (trades > MOST) {
      trades /= 2;
      millionths /= 2;
    }
  }

  /** Mean size, contracts; not a number while too few are known. */
  double mean() {
    return trades < ENOUGH || millionths == 0 ? Double.NaN : millionths / 1e6 / trades;
  }

  void write(DataOutputSerializer out) throws IOException {
    out.writeLong(trades);
    out.writeLong(millionths);
  }

  static TradeSizes read(DataInputDeserializer in) throws IOException {
    TradeSizes sizes = new TradeSizes();
    sizes.trades = in.readLong();
    sizes.millionths = in.readLong();
    return sizes;
  }
}
