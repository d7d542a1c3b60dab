package io.gammaflow.streams.exposure.book;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * How large the trades of a venue are on average. Only those are counted that can no longer be
 * amended, in whole numbers: neither their order nor a bust leaves a trace.
 */
final class TradeSizes {
  /** Fewer say nothing of a mean that few large ones decide. */
  static final int ENOUGH = 100;

  /** Above so many all count half: sizes change over the years, and a sum must not overflow. */
  private static final long MOST = 1 << 20;

  /** Units of {@link FlowUnits} in a millionth of a contract, of which the sum is kept. */
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

  /** Lets go of old ones where there are many; called between batches, so that order is nothing. */
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
