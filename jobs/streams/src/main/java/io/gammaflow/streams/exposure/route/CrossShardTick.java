package io.gammaflow.streams.exposure.route;

import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecordWriter;
import io.gammaflow.streams.record.RecordKind;

/** The records that make all shards of an underlying emit at the tick of one of its records. */
final class CrossShardTick {
  private CrossShardTick() {}

  /**
   * Whether every shard needs the record itself: prices of the underlying (also the order book of a
   * perpetual) and the trading status of the venue.
   */
  static boolean concernsAllShards(MarketRecord r) {
    return !r.hasContract()
        && (r.kind == RecordKind.UNDERLYING_PRICE
            || r.kind == RecordKind.DEPTH
            || r.kind == RecordKind.VENUE_STATE);
  }

  /** A record without content: it only makes a shard emit at the tick of another record. */
  static MarketRecord touch(MarketRecord r) {
    MarketRecord t = new MarketRecord();
    t.kind = RecordKind.TOUCH;
    t.eventTime = r.eventTime;
    t.lateAt = r.lateAt;
    t.heard = r.heard;
    t.venue = r.venue;
    t.underlying = r.underlying;
    return t;
  }

  /** A copy of a record that concerns the whole underlying. */
  static MarketRecord copy(MarketRecord r) {
    MarketRecord c = touch(r);
    c.kind = r.kind;
    c.source = r.source;
    c.sequence = r.sequence;
    c.currency = r.currency;
    if (r.kind == RecordKind.UNDERLYING_PRICE) {
      // Open interest of a perpetual is counted once, by the first shard.
      MarketRecordWriter.spot(c, r.spotPrice(), Double.NaN);
    }
    c.priceKind = r.priceKind;
    c.bid = r.bid;
    c.ask = r.ask;
    c.venueStatus = r.venueStatus;
    c.payload = r.payload;
    return c;
  }
}
