package io.gammaflow.sinks.kafka;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;

/** Lets a source emit as many records as a test has said, without blocking its checkpoints. */
final class Gate {
  /** Static: sources are copied to the cluster, which runs in this process. */
  private static final Gate GATE = new Gate();

  private long permits;
  private CompletableFuture<Void> opened = new CompletableFuture<>();

  private Gate() {}

  static void close() {
    synchronized (GATE) {
      GATE.permits = 0;
    }
  }

  static void open(long records) {
    CompletableFuture<Void> waiting;
    synchronized (GATE) {
      GATE.permits += records;
      waiting = GATE.opened;
      GATE.opened = new CompletableFuture<>();
    }
    waiting.complete(null);
  }

  private CompletionStage<Void> take() {
    synchronized (this) {
      if (permits == 0) {
        return opened.thenCompose(now -> take());
      }
      permits--;
      return CompletableFuture.completedFuture(null);
    }
  }

  static <S extends SourceSplit> RateLimiter<S> limiter() {
    return count -> GATE.take();
  }
}
