package io.gammaflow.runtime.job;

import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.sinks.kafka.TopicsException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/**
 * Waits until a job can start: for brokers that answer, correct topics, and the end of a
 * predecessor's transactions. It waits without limit and logs that: on a cluster a failed start
 * ends the job permanently and deletes the pointer to its checkpoints.
 */
public final class Readiness {
  /** Interval of the lines about what is being waited for. */
  private static final Duration ALOUD = Duration.ofSeconds(10);

  private final Consumer<String> say;
  private final Duration pause;
  private final Duration aloud;
  private volatile String reason;

  /**
   * @param say receives a line every ten seconds
   */
  public Readiness(Consumer<String> say) {
    this(say, Duration.ofSeconds(2), ALOUD);
  }

  /**
   * With other waits.
   *
   * @param pause between two looks
   * @param aloud between two lines
   */
  public Readiness(Consumer<String> say, Duration pause, Duration aloud) {
    this.say = say;
    this.pause = pause;
    this.aloud = aloud;
    this.reason = "";
  }

  /**
   * Returns when the job can start, its topics made.
   *
   * @return the generation that it may begin without state, {@link LiveJobs#coldGeneration}
   */
  public int await(LiveJob job, RunConfig config) throws InterruptedException {
    reason = "brokers: no answer yet from " + config.deployment().kafka().bootstrapServers();
    CountDownLatch over = new CountDownLatch(1);
    Thread teller = new Thread(() -> tell(job, over), "waiting");
    teller.setDaemon(true);
    teller.start();
    try {
      while (true) {
        try {
          List<String> problems = JobPlans.ofSurroundings(config);
          if (problems.isEmpty()) {
            LiveJobs.ensureTopics(config.deployment());
            return LiveJobs.coldGeneration(job, config);
          }
          reason = String.join("; ", problems);
        } catch (TopicsException e) {
          reason = "topics: " + e.getMessage();
        } catch (IOException | KafkaException e) {
          reason = "brokers: " + e.getMessage();
        }
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      }
    } finally {
      over.countDown();
    }
  }

  /** A check of unavailable brokers takes a minute: progress is reported meanwhile. */
  private void tell(LiveJob job, CountDownLatch over) {
    long start = System.nanoTime();
    try {
      while (!over.await(aloud.toMillis(), TimeUnit.MILLISECONDS)) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        say.accept("%s waits, for %d s now: %s".formatted(job.label(), seconds, reason));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
