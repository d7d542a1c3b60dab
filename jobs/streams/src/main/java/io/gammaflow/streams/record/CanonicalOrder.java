package io.gammaflow.streams.record;

import java.util.Comparator;

/**
 * The order in which the records of a tick are applied, whatever order they arrived in: event time,
 * kind, venue, contract, source sequence, content.
 */
public final class CanonicalOrder implements Comparator<MarketRecord> {
  public static final CanonicalOrder INSTANCE = new CanonicalOrder();

  private CanonicalOrder() {}

  @Override
  public int compare(MarketRecord a, MarketRecord b) {
    int c = Long.compare(a.eventTime, b.eventTime);
    if (c == 0) {
      c = a.kind.compareTo(b.kind);
    }
    if (c == 0) {
      c = a.venue.compareTo(b.venue);
    }
    if (c == 0) {
      c = a.symbol.compareTo(b.symbol);
    }
    if (c == 0) {
      c = Long.compare(a.sequence, b.sequence);
    }
    return c != 0 ? c : Long.compare(ContentHash.of(a), ContentHash.of(b));
  }
}
