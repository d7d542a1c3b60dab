package io.gammaflow.runtime.preflight;

import io.gammaflow.sinks.kafka.BrokerReach;
import io.gammaflow.sinks.kafka.KafkaConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A wait for brokers that is reported soon and has a limit, before a command relies on them. */
public final class BrokerWait {
  /** Who has not answered by then is not there. */
  public static final Duration LIMIT = Duration.ofSeconds(8);

  private static final Duration SILENCE = Duration.ofMillis(500);

  private BrokerWait() {}

  /**
   * Why no broker can be used, in one line; empty where one answers.
   *
   * @param say receives what is being waited for, if it takes long
   */
  public static Optional<String> problem(KafkaConnection kafka, Consumer<String> say) {
    CompletableFuture<Boolean> over = new CompletableFuture<>();
    String line =
        "waiting for the brokers at %s, at most %d s"
            .formatted(kafka.bootstrapServers(), LIMIT.toSeconds());
    CompletableFuture.delayedExecutor(SILENCE.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              if (over.complete(true)) {
                say.accept(line);
              }
            });
    Optional<String> problem = BrokerReach.problem(kafka, LIMIT);
    over.complete(true);
    return problem;
  }
}
