package io.gammaflow.sinks.kafka;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/** Answers of brokers, waited for within a limit. */
public final class Brokers {
  private static final long LIMIT_SECONDS = 60;

  private Brokers() {}

  /**
   * @throws IOException when the brokers refuse (its cause states why) or do not answer in time
   */
  public static <T> T await(KafkaFuture<T> answer) throws IOException {
    try {
      return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new IOException("Kafka: " + (cause == null ? e : cause).getMessage(), cause);
    } catch (TimeoutException e) {
      throw new IOException("Kafka gave no answer in " + LIMIT_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for Kafka");
    }
  }

  /**
   * @throws IOException when an answer leaves out what it was asked for
   */
  public static <T> T answered(@Nullable T part, String name) throws IOException {
    if (part == null) {
      throw new IOException("Kafka does not describe " + name);
    }
    return part;
  }
}
