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

  /** The shard of a contract, 0 to {@code shards - 1}. */
  public static int shardOf(String root, long expiryMicros, int shards) {
    return shards == 1 ? 0 : Math.floorMod(ContentHash.of(root + '|' + expiryMicros), shards);
  }
}
