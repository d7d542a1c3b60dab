package io.gammaflow.launcher.live;

import io.gammaflow.sinks.kafka.KafkaConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Records live topics from their beginning until it is stopped or the time is over. */
public final class Recording {
  private final KafkaConnection kafka;
  private final Path folder;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * @param bootstrapServers {@code host:port,...}
   * @param folder made if it is not there; refused where it holds anything
   */
  public Recording(String bootstrapServers, Path folder) {
    this.kafka = KafkaConnection.plaintext(bootstrapServers);
    this.folder = folder;
  }

  /** Asks a running recording to end, and waits until its files are whole. */
  public void stop() {
    stopped.countDown();
    try {
      ended.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Writes what the topics hold and what comes.
   *
   * @param lasts how long; zero = until stopped
   * @return records written
   */
  public long run(Duration lasts) throws IOException {
    long end = lasts.isZero() ? Long.MAX_VALUE : System.nanoTime() + lasts.toNanos();
    try (Recorder recorder = new Recorder(kafka, folder)) {
      while (stopped.getCount() > 0 && System.nanoTime() < end) {
        recorder.step();
      }
      return recorder.records();
    } finally {
      ended.countDown();
    }
  }
}
