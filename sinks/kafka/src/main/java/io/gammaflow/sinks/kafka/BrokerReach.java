package io.gammaflow.sinks.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Whether a broker answers at all, checked before anything else: every later request to unavailable
 * brokers waits for a minute.
 */
public final class BrokerReach {
  private BrokerReach() {}

  /**
   * Why no broker can be used, in one line that names the address; empty where one answers.
   *
   * @param limit when no answer is one
   */
  public static Optional<String> problem(KafkaConnection kafka, Duration limit) {
    Properties properties = kafka.properties();
    String millis = Long.toString(limit.toMillis());
    properties.setProperty("default.api.timeout.ms", millis);
    properties.setProperty("request.timeout.ms", millis);
    String where = " at " + kafka.bootstrapServers();
    Admin admin;
    try {
      admin = Admin.create(properties);
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Optional.of("no broker" + where + ": " + cause.getMessage());
    }
    try {
      admin.describeCluster().nodes().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Optional.of(
          cause instanceof RetriableException
              ? silent(where, limit)
              : "the brokers" + where + " refuse: " + cause.getMessage());
    } catch (TimeoutException e) {
      return Optional.of(silent(where, limit));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted while waiting for the brokers" + where);
    } finally {
      // Do not wait for requests that are no longer needed.
      admin.close(Duration.ZERO);
    }
  }

  private static String silent(String where, Duration limit) {
    return "no broker answers" + where + " within " + limit.toSeconds() + " s";
  }
}
