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
import java.time.Instant;
import java.time.InstantSource;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts each alert before it takes the next, so that they arrive in order and a checkpoint needs no
 * state. Retries after 1 s, 2 s, ... 30 s while the receiver is unavailable and the alert is not
 * yet history; then, or if it is rejected, the alert becomes a dead letter. If a receiver asks for
 * a pause, nothing is posted to it for that time.
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
  private Instant quietUntil = Instant.EPOCH;
  private boolean troubled;

  /**
   * @param clock decides which alerts are history, and gives the time of a signature
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
    this.post = new Post(options, clock);
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
    if (isRateLimited(alert)) {
      return new Answer(Answer.Kind.AWAY, "asks for a pause until " + quietUntil, Duration.ZERO);
    }
    keepQuiet();
    Duration wait = FIRST_PAUSE;
    Answer answer = send(alert);
    while (answer.kind() == Answer.Kind.AWAY && !isHistory(alert) && !isRateLimited(alert)) {
      tell(answer);
      if (answer.pause().isZero()) {
        pause.sleep(wait);
      }
      keepQuiet();
      wait = wait.multipliedBy(2);
      wait = wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
      answer = send(alert);
    }
    return answer;
  }

  private Answer send(Alert alert) throws InterruptedException {
    Answer answer = post.send(alert);
    if (!answer.pause().isZero()) {
      quietUntil = clock.instant().plus(answer.pause());
    }
    return answer;
  }

  /** Waits for as long as the receiver has asked to be left alone. */
  private void keepQuiet() throws InterruptedException {
    Duration rest = Duration.between(clock.instant(), quietUntil);
    if (!rest.isNegative() && !rest.isZero()) {
      pause.sleep(rest);
    }
  }

  /** Whether an alert will be history before the receiver may be asked again. */
  private boolean isRateLimited(Alert alert) {
    return alert.getEventTime().plus(options.patience()).isBefore(quietUntil);
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

  /** An outage is logged at its beginning and end. */
  private void tell(Answer answer) {
    boolean trouble = answer.kind() != Answer.Kind.TAKEN;
    if (trouble && !troubled) {
      LOG.warn("{} does not accept alerts: {}", options.address(), answer.detail());
    } else if (troubled && !trouble) {
      LOG.info("{} accepts alerts again", options.address());
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
