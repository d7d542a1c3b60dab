package io.gammaflow.operations.live;

import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.RetainedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Records live topics from their beginning until it is stopped or the time is over. */
public final class Recording {
  private final KafkaConnection kafka;
  private final Path folder;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * What came of it.
   *
   * @param records written; progress is none
   * @param rejected messages that are no records, dead letters of the recording
   * @param gaps what retention deleted before it was recorded, dead letters of the recording too
   */
  public record Outcome(long records, long rejected, List<RetainedReader.Gap> gaps) {}

  /**
   * @param folder made if it is not there; refused where it holds anything
   */
  public Recording(KafkaConnection kafka, Path folder) {
    this.kafka = kafka;
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
   * @param notices takes a line at once for each topic that has lost its beginning, and for each
   *     gap
   */
  public Outcome run(Duration lasts, Consumer<String> notices) throws IOException {
    long end = lasts.isZero() ? Long.MAX_VALUE : System.nanoTime() + lasts.toNanos();
    try (Recorder recorder = new Recorder(kafka, folder)) {
      for (String cut : recorder.cutBeginnings()) {
        notices.accept(
            cut + ": the recording does not begin at the cold start, a replay cannot equal live");
      }
      int told = 0;
      while (stopped.getCount() > 0 && System.nanoTime() < end) {
        recorder.step();
        List<RetainedReader.Gap> gaps = recorder.gaps();
        for (; told < gaps.size(); told++) {
          notices.accept(gaps.get(told) + "; a dead letter takes their place");
        }
      }
      return new Outcome(recorder.records(), recorder.rejected(), recorder.gaps());
    } finally {
      ended.countDown();
    }
  }
}
