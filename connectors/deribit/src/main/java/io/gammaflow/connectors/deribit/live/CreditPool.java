package io.gammaflow.connectors.deribit.live;

/** Credits that refill with time. Knows no clock; confined to one thread. */
final class CreditPool {
  private static final double NANOS = 1e9;

  private final double capacity;
  private final double perSecond;
  private double credits;
  private long asOf;

  CreditPool(double capacity, double perSecond, long nanos) {
    this.capacity = capacity;
    this.perSecond = perSecond;
    this.credits = capacity;
    this.asOf = nanos;
  }

  /** Takes the credits and answers 0, or takes nothing and answers the nanoseconds to wait. */
  long take(double cost, long nanos) {
    credits = Math.min(capacity, credits + (nanos - asOf) / NANOS * perSecond);
    asOf = nanos;
    if (credits >= cost) {
      credits -= cost;
      return 0;
    }
    return Math.max(1, (long) Math.ceil((cost - credits) / perSecond * NANOS));
  }
}
