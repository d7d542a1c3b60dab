package io.gammaflow.streams.exposure;

import io.gammaflow.streams.record.ContentHash;
import io.gammaflow.streams.record.MarketRecord;

/**
 * The key of a book: a netted underlying and one of its shards. An expiry of a root is never split
 * over shards.
 */
public record ShardKey(String underlying, int shard) {

  /** The key that a routed record carries. */
  public static ShardKey of(MarketRecord r) {
    return new ShardKey(r.underlying, r.shard);
  }

  /**
   * The shard of a contract, 0 to {@code shards - 1}. The digit at the end of an adjusted root
   * (GOOG1) does not count, so that an adjusted contract stays where it was.
   */
  public static int shardOf(String root, long expiryMicros, int shards) {
    if (shards == 1) {
      return 0;
    }
    int end = root.length();
    while (end > 1 && Character.isDigit(root.charAt(end - 1))) {
      end--;
    }
    return Math.floorMod(ContentHash.of(root.substring(0, end) + '|' + expiryMicros), shards);
  }
}
