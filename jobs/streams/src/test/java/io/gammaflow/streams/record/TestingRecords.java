package io.gammaflow.streams.record;

import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.schemas.record.VenueStatus;
import io.gammaflow.streams.time.Micros;
import java.time.Instant;

/** Flat records of a made-up market, with spot around 100. */
public final class TestingRecords {
  public static final long SECOND = 1_000_000L;
  public static final long HOUR = 3_600 * SECOND;
  public static final long DAY = 24 * HOUR;

  /** A Monday, on the hour, while New York trades. */
  public static final long T0 = at("2026-03-02T15:00:00Z");

  private TestingRecords() {}

  public static long at(String instant) {
    return Micros.of(Instant.parse(instant));
  }

  /** A crypto option on X: inverse, averaged settlement. */
  public static MarketRecord crypto(double strike, boolean call, long expiry) {
    MarketRecord c = new MarketRecord();
    c.venue = "deribit";
    c.underlying = "X";
    c.root = "X";
    c.currency = "USD";
    c.strike = strike;
    c.call = call;
    c.expiry = expiry;
    c.symbol = "X-" + expiry / HOUR + "-" + strike + (call ? "-C" : "-P");
    c.multiplier = 1;
    c.lot = 0.1;
    c.settlement = Settlement.AVERAGE_30M;
    c.exercise = Exercise.EUROPEAN;
    c.premium = Premium.INVERSE;
    return c;
  }

  /** A listed option on X: linear, 100 units, PM settled. */
  public static MarketRecord listed(double strike, boolean call, long expiry) {
    MarketRecord c = crypto(strike, call, expiry);
    c.venue = "opra";
    c.multiplier = 100;
    c.lot = 1;
    c.settlement = Settlement.PM;
    c.premium = Premium.LINEAR;
    return c;
  }

  /** A record of a contract that says nothing yet. */
  public static MarketRecord of(RecordKind kind, MarketRecord contract, long time) {
    MarketRecord r = new MarketRecord();
    r.kind = kind;
    r.eventTime = time;
    r.venue = contract.venue;
    r.underlying = contract.underlying;
    r.root = contract.root;
    r.currency = contract.currency;
    r.strike = contract.strike;
    r.call = contract.call;
    r.expiry = contract.expiry;
    r.symbol = contract.symbol;
    r.multiplier = contract.multiplier;
    r.lot = contract.lot;
    r.settlement = contract.settlement;
    r.exercise = contract.exercise;
    r.premium = contract.premium;
    return r;
  }

  public static MarketRecord instrument(MarketRecord contract, long time) {
    return of(RecordKind.INSTRUMENT, contract, time);
  }

  public static MarketRecord mark(MarketRecord contract, double vol, long time) {
    MarketRecord r = of(RecordKind.OPTION_MARK, contract, time);
    r.impliedVol = vol;
    return r;
  }

  /** A quote without a mark. */
  public static MarketRecord quote(MarketRecord contract, double bid, double ask, long time) {
    MarketRecord r = mark(contract, Double.NaN, time);
    r.bid = bid;
    r.ask = ask;
    return r;
  }

  /** A figure that describes the moment it is published. */
  public static MarketRecord openInterest(MarketRecord contract, double size, long time) {
    return openInterest(contract, size, time, time);
  }

  public static MarketRecord openInterest(
      MarketRecord contract, double size, long asOf, long time) {
    MarketRecord r = of(RecordKind.OPEN_INTEREST, contract, time);
    MarketRecordWriter.openInterest(r, size, asOf);
    return r;
  }

  /** What a vault has of a contract, contracts, + = it is long. */
  public static MarketRecord vault(MarketRecord contract, String name, double size, long time) {
    MarketRecord r = of(RecordKind.VAULT_POSITION, contract, time);
    MarketRecordWriter.vault(r, name, size);
    return r;
  }

  public static MarketRecord trade(
      MarketRecord contract, String id, double size, Aggressor aggressor, long time) {
    MarketRecord r = of(RecordKind.OPTION_TRADE, contract, time);
    MarketRecordWriter.trade(r, id, 0.05, size);
    r.aggressor = aggressor;
    r.printKind = PrintKind.NORMAL;
    return r;
  }

  public static MarketRecord bust(MarketRecord contract, String id, String bustOf, long time) {
    MarketRecord r = trade(contract, id, 1, Aggressor.UNKNOWN, time);
    r.bustOf = bustOf;
    return r;
  }

  /** An index price of X. */
  public static MarketRecord spot(double price, long time) {
    MarketRecord r = new MarketRecord();
    r.kind = RecordKind.UNDERLYING_PRICE;
    r.eventTime = time;
    r.venue = "deribit";
    r.underlying = "X";
    MarketRecordWriter.spot(r, price, Double.NaN);
    r.priceKind = PriceKind.INDEX;
    r.currency = "USD";
    return r;
  }

  public static MarketRecord venueState(VenueStatus status, long time) {
    MarketRecord r = spot(Double.NaN, time);
    r.kind = RecordKind.VENUE_STATE;
    r.priceKind = PriceKind.UNKNOWN;
    r.venueStatus = status;
    return r;
  }

  /** The id of the last trade that a record was, whatever its kind has become since. */
  public static String lastTradeId(MarketRecord r) {
    return r.tradeId;
  }

  /** Moves a record of any kind, and the time that it describes, by microseconds. */
  public static void shift(MarketRecord r, long micros) {
    r.eventTime += micros;
    r.asOf += r.asOf > 0 ? micros : 0;
  }

  /** The record again, as ingest marks it when it came behind its partition's progress. */
  public static MarketRecord late(MarketRecord r, long lateAt) {
    r.lateAt = lateAt;
    return r;
  }
}
