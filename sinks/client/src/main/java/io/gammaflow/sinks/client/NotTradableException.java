package io.gammaflow.sinks.client;

/** The requested signal is not for trading, and the caller had not opted in to that. */
public final class NotTradableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String book;
  private final TradingStatus status;

  NotTradableException(String book, TradingStatus status, String why) {
    super(book + " is " + status + (why.isEmpty() ? "" : ": " + why));
    this.book = book;
    this.status = status;
  }

  /** The requested book. */
  public String book() {
    return book;
  }

  /** Its status. */
  public TradingStatus status() {
    return status;
  }
}
