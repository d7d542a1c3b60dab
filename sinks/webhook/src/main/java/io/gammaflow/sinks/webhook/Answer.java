package io.gammaflow.sinks.webhook;

import io.gammaflow.schemas.text.Printable;
import io.gammaflow.sinks.webhook.format.AlertFormat;
import io.gammaflow.sinks.webhook.format.Reply;
import java.time.Duration;
import java.time.Instant;

/**
 * What became of one attempt.
 *
 * @param kind what follows from it
 * @param detail status and begin of the answer, or cause, in a few words
 * @param pause how long the receiver asks to be left alone; zero where it does not
 */
public record Answer(Kind kind, String detail, Duration pause) {
  private static final int SUCCESS = 2;
  private static final int SERVER_ERROR = 5;
  private static final int TIMED_OUT = 408;
  private static final int TOO_EARLY = 425;
  private static final int TOO_MANY = 429;
  private static final int LONGEST_DETAIL = 200;

  /** What follows from an attempt. */
  public enum Kind {
    /** The receiver has it. */
    TAKEN,
    /** The same again would be answered the same. */
    REFUSED,
    /** No answer, or trouble of the receiver's own. */
    AWAY
  }

  /** By the status of HTTP (RFC 9110). A redirect is refused: alerts go where they were sent. */
  static Answer of(Reply reply, AlertFormat format, Instant now) {
    Kind kind =
        switch (reply.status()) {
          case TIMED_OUT, TOO_EARLY, TOO_MANY -> Kind.AWAY;
          default ->
              switch (reply.status() / 100) {
                case SUCCESS -> format.isTaken(reply) ? Kind.TAKEN : Kind.REFUSED;
                case SERVER_ERROR -> Kind.AWAY;
                default -> Kind.REFUSED;
              };
        };
    Duration pause =
        kind == Kind.AWAY ? format.pause(reply, now).orElse(Duration.ZERO) : Duration.ZERO;
    return new Answer(kind, detail(reply), pause);
  }

  static Answer away(Throwable cause) {
    String message = cause.getMessage();
    String name = cause.getClass().getSimpleName();
    return new Answer(Kind.AWAY, message == null ? name : name + ": " + message, Duration.ZERO);
  }

  private static String detail(Reply reply) {
    String text = reply.text().strip();
    String status = "HTTP " + reply.status();
    return text.isEmpty() ? status : status + ": " + Printable.of(begin(text));
  }

  private static String begin(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_DETAIL
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_DETAIL)) + "...";
  }
}
