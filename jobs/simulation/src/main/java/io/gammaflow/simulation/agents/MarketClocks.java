package io.gammaflow.simulation.agents;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** When each kind of thing happens next in one market, and which contract is quoted next. */
final class MarketClocks {
  private static final double MOST_ACTIVE = 2;
  private static final double IN_TURN = 0.6;

  private EventRates rates;
  private final AgentRandom random;
  private final long[] next = new long[Kind.values().length];
  private int turn;

  MarketClocks(UnderlyingSpec spec, EventRates rates, long seed, long startMicros) {
    this(rates, AgentRandom.of(seed, spec.name(), "clocks"));
    skipTo(Time.next(startMicros - 1, Time.MILLI));
  }

  private MarketClocks(EventRates rates, AgentRandom random) {
    this.rates = rates;
    this.random = random;
  }

  /** The earliest time at which something is due. */
  long next() {
    return next[due().ordinal()];
  }

  /** What is due first; of several at one time the first of its kind. */
  Kind due() {
    Kind first = Kind.OPENING;
    for (Kind kind : Kind.values()) {
      if (next[kind.ordinal()] < next[first.ordinal()]) {
        first = kind;
      }
    }
    return first;
  }

  /** Sets the clock of what was due anew. */
  void done(double activity) {
    Kind kind = due();
    long now = next();
    next[kind.ordinal()] =
        switch (kind) {
          case OPENING -> Long.MAX_VALUE;
          case LISTING -> Time.next(now, rates.listingStep());
          case PRICE -> now + rates.priceStep();
          case ORDER -> isStepped() ? now + rates.stepMicros() : now + orderGap(activity);
          case QUOTE -> isStepped() ? now + rates.stepMicros() : now + quoteGap();
          case BOOK -> isStepped() ? now + rates.stepMicros() : now + bookGap(1);
          case COUNT -> Time.next(now, Time.HOUR);
        };
  }

  /** From the next {@link #skipTo} on. */
  void pace(EventRates changed) {
    rates = changed;
  }

  /** Time between two looks at the price, microseconds. */
  long priceStep() {
    return rates.priceStep();
  }

  /** How many orders come at once. */
  int orders() {
    return rates.together(rates.tradesPerSecond() * TradeDesk.ordersPerTrade());
  }

  /** How many contracts are quoted at once. */
  int quotes() {
    return rates.together(rates.quotesPerSecond());
  }

  /** Everything begins anew at a time, with an opening; markets are out of step with each other. */
  void skipTo(long micros) {
    next[Kind.OPENING.ordinal()] = micros;
    next[Kind.LISTING.ordinal()] = Time.next(micros, rates.listingStep());
    next[Kind.COUNT.ordinal()] = Time.next(micros, Time.HOUR);
    if (isStepped()) {
      long end = Time.next(micros, rates.stepMicros());
      for (Kind kind : new Kind[] {Kind.PRICE, Kind.ORDER, Kind.QUOTE, Kind.BOOK}) {
        next[kind.ordinal()] = end;
      }
      return;
    }
    long phase = Time.span(random.uniform() * (Time.SECOND - Time.MILLI));
    next[Kind.PRICE.ordinal()] = micros + phase;
    next[Kind.ORDER.ordinal()] = micros + orderGap(1);
    next[Kind.QUOTE.ordinal()] = micros + quoteGap();
    next[Kind.BOOK.ordinal()] = micros + bookGap(0.5);
  }

  private boolean isStepped() {
    return rates.stepMicros() > 0;
  }

  /** Most contracts are quoted in turn, the rest by chance. */
  int pick(int count) {
    if (random.uniform() < IN_TURN) {
      turn = (turn + 1) % count;
      return turn;
    }
    return random.below(count);
  }

  private long quoteGap() {
    return Time.span(random.exponential(Time.SECOND / rates.quotesPerSecond()));
  }

  private long bookGap(double share) {
    return Time.span(share * Time.SECOND / rates.booksPerSecond());
  }

  private long orderGap(double activity) {
    double busy = Math.max(1, Math.min(MOST_ACTIVE, activity));
    double orders = rates.tradesPerSecond() * TradeDesk.ordersPerTrade() * busy;
    return Time.span(random.exponential(Time.SECOND / orders));
  }

  void save(DataOutput out) throws IOException {
    random.save(out);
    for (long micros : next) {
      out.writeLong(micros);
    }
    out.writeInt(turn);
  }

  static MarketClocks load(DataInput in, EventRates rates) throws IOException {
    MarketClocks clocks = new MarketClocks(rates, AgentRandom.load(in));
    for (int i = 0; i < clocks.next.length; i++) {
      clocks.next[i] = in.readLong();
    }
    clocks.turn = in.readInt();
    return clocks;
  }

  /** What happens, in the order in which it happens at one time. */
  enum Kind {
    OPENING,
    LISTING,
    PRICE,
    ORDER,
    QUOTE,
    BOOK,
    COUNT
  }
}
