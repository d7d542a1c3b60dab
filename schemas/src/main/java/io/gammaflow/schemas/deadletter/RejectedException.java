package io.gammaflow.schemas.deadletter;

/** A single input that cannot be used: becomes a dead letter, never stops the stream. */
public final class RejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final DeadLetterReason reason;

  /**
   * @param reason the class of the fault
   * @param detail what was found, in a few words
   */
  public RejectedException(DeadLetterReason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  /** The class of the fault. */
  public DeadLetterReason reason() {
    return reason;
  }

  /** The text of a dead letter: the reason's name, then the detail. */
  public String text() {
    return reason + ": " + getMessage();
  }
}
