package io.gammaflow.sinks.webhook;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.deadletter.DeadLetterOutlet;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.DeadLetter;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts each alert before it takes the next, so that they arrive in order and a checkpoint has
 * nothing to keep. Tries again, after 1 s, 2 s, ... 30 s, while the receiver is away and the alert
 * is not yet history; then, or where it is refused, the alert becomes a dead letter.
 */
final class WebhookWriter implements SinkWriter<Alert> {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookWriter.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** Waits; a test's does not. */
  interface Pause {
    void sleep(Duration pause) throws InterruptedException;
  }

  private final WebhookOptions options;
  private final DeadLetterOutlet.Output deadLetters;
  private final InstantSource clock;
  private final Pause pause;
  private final WebhookCounters counters;
  private final Post post;
  private final AvroCodec codec = AvroCodec.ofClasspath();
  private boolean troubled;

  /**
   * @param clock says which alerts are history, and the time under which one is signed
   */
  WebhookWriter(
      WebhookOptions options,
      DeadLetterOutlet.Output deadLetters,
      InstantSource clock,
      Pause pause,
      WebhookCounters counters) {
    this.options = options;
    this.deadLetters = deadLetters;
    this.clock = clock;
    this.pause = pause;
    this.counters = counters;
    this.post = new Post(options.address(), clock);
  }

  @Override
  public void write(Alert alert, Context context) throws IOException, InterruptedException {
    if (!options.states().contains(alert.getState())) {
      return;
    }
    if (isHistory(alert)) {
      counters.expired().inc();
      return;
    }
    Answer answer = deliver(alert);
    if (answer.kind() == Answer.Kind.TAKEN) {
      counters.taken().inc();
    } else {
      deadLetters.reject(letter(alert, answer));
      counters.undelivered().inc();
    }
    tell(answer);
  }

  private Answer deliver(Alert alert) throws InterruptedException {
    Duration wait = FIRST_PAUSE;
    Answer answer = post.send(alert);
    while (answer.kind() == Answer.Kind.AWAY && !isHistory(alert)) {
      tell(answer);
      pause.sleep(wait);
      wait = wait.multipliedBy(2);
      wait = wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
      answer = post.send(alert);
    }
    return answer;
  }

  private boolean isHistory(Alert alert) {
    return alert.getEventTime().plus(options.patience()).isBefore(clock.instant());
  }

  private DeadLetter letter(Alert alert, Answer answer) {
    return DeadLetters.of(
        "webhook",
        counters.undelivered().getCount(),
        codec.encode(alert),
        new RejectedException(DeadLetterReason.UNDELIVERED, answer.detail()));
  }

  /** Trouble is told at its begin and its end. */
  private void tell(Answer answer) {
    boolean trouble = answer.kind() != Answer.Kind.TAKEN;
    if (trouble && !troubled) {
      LOG.warn("{} takes no alerts: {}", options.address(), answer.detail());
    } else if (troubled && !trouble) {
      LOG.info("{} takes alerts again", options.address());
    }
    troubled = trouble;
  }

  @Override
  public void flush(boolean endOfInput) {
    // Nothing is held back.
  }

  @Override
  public void close() throws IOException {
    deadLetters.close();
  }
}
