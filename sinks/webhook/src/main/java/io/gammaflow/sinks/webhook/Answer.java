package io.gammaflow.sinks.webhook;

/**
 * What became of one attempt.
 *
 * @param kind what follows from it
 * @param detail status or cause, in a few words
 */
record Answer(Kind kind, String detail) {
  private static final int SUCCESS = 2;
  private static final int SERVER_ERROR = 5;
  private static final int TIMED_OUT = 408;
  private static final int TOO_EARLY = 425;
  private static final int TOO_MANY = 429;

  enum Kind {
    TAKEN,
    /** The same again would be answered the same. */
    REFUSED,
    /** No answer, or trouble of the receiver's own. */
    AWAY
  }

  /** By the status of HTTP (RFC 9110). A redirect is refused: alerts go where they were sent. */
  static Answer of(int status) {
    Kind kind =
        switch (status) {
          case TIMED_OUT, TOO_EARLY, TOO_MANY -> Kind.AWAY;
          default ->
              switch (status / 100) {
                case SUCCESS -> Kind.TAKEN;
                case SERVER_ERROR -> Kind.AWAY;
                default -> Kind.REFUSED;
              };
        };
    return new Answer(kind, "HTTP " + status);
  }

  static Answer away(Exception cause) {
    String message = cause.getMessage();
    String name = cause.getClass().getSimpleName();
    return new Answer(Kind.AWAY, message == null ? name : name + ": " + message);
  }
}
