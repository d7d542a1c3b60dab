package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.exposure.RecordMetrics;
import io.gammaflow.streams.exposure.ShardKey;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.MetricGroup;

/**
 * How large a task's books are, as metrics by underlying: contracts, and bytes of keyed state in
 * the form in which it is written. The journal and the records that wait for their tick are not
 * among the bytes.
 */
final class BookSizes {
  private final MetricGroup group;
  private final Map<String, Underlying> underlyings = new HashMap<>();

  /**
   * @param task the metrics of the task
   */
  BookSizes(MetricGroup task) {
    group = task.addGroup(RecordMetrics.GROUP);
  }

  /** Reports a shard after a tick; no contracts and no bytes where it is forgotten. */
  void report(ShardKey key, int contracts, long bytes) {
    underlyings.computeIfAbsent(key.underlying(), Underlying::new).report(key, contracts, bytes);
  }

  private record Size(int contracts, long bytes) {}

  /** Sums over shards; read by the reporter's thread. */
  private final class Underlying {
    private final Map<ShardKey, Size> shards = new HashMap<>();
    private volatile long contracts;
    private volatile long bytes;

    private Underlying(String name) {
      MetricGroup metrics = group.addGroup("underlying", name);
      metrics.gauge("contracts", () -> contracts);
      metrics.addGroup("state").gauge("bytes", () -> bytes);
    }

    private void report(ShardKey key, int contractsOf, long bytesOf) {
      Size size = new Size(contractsOf, bytesOf);
      Size before = contractsOf == 0 && bytesOf == 0 ? shards.remove(key) : shards.put(key, size);
      contracts += contractsOf - (before == null ? 0 : before.contracts());
      bytes += bytesOf - (before == null ? 0 : before.bytes());
    }
  }
}
