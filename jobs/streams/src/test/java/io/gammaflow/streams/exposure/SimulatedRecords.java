package io.gammaflow.streams.exposure;

import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecordWriter;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.record.TestingRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A seeded stream of records over several underlyings, with what goes wrong in real ones. */
final class SimulatedRecords {
  /** Twenty seconds before an hour, and a day, ends. */
  static final long START = Instant.parse("2026-03-01T23:59:40Z").toEpochMilli() * 1000;

  static final long SECOND = 1_000_000L;

  private final SplittableRandom random;
  private final List<MarketRecord> out = new ArrayList<>();
  private final List<MarketRecord> trades = new ArrayList<>();
  private long sequence;

  private SimulatedRecords(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Records of {@code underlyings} markets over some seconds, in arrival order, with progress. */
  static List<MarketRecord> of(int underlyings, int seconds, long seed) {
    SimulatedRecords s = new SimulatedRecords(seed);
    for (int u = 0; u < underlyings; u++) {
      s.announce("U" + u, 100 * (u + 1));
    }
    for (int second = 1; second <= seconds; second++) {
      long t = START + second * SECOND;
      for (int u = 0; u < underlyings; u++) {
        if (s.random.nextInt(3) > 0) {
          s.second("U" + u, 100 * (u + 1), t);
        }
      }
      s.progress(t - SECOND / 2);
    }
    return s.out;
  }

  private void announce(String underlying, double spot) {
    spot(underlying, spot, START);
    for (MarketRecord c : contracts(underlying, spot)) {
      c.kind = RecordKind.INSTRUMENT;
      add(c, START);
    }
    for (MarketRecord c : contracts(underlying, spot)) {
      mark(c, START);
    }
    for (MarketRecord c : contracts(underlying, spot)) {
      openInterest(c, 50 + random.nextInt(500), START);
    }
  }

  private void second(String underlying, double spot, long t) {
    List<MarketRecord> contracts = contracts(underlying, spot);
    spot(underlying, spot * (1 + 0.02 * (random.nextDouble() - 0.5)), t - random.nextInt(400_000));
    for (int i = 0; i < 4; i++) {
      mark(contracts.get(random.nextInt(contracts.size())), t - random.nextInt(400_000));
      MarketRecord trade = contracts.get(random.nextInt(contracts.size()));
      trade(trade, t - random.nextInt(400_000));
    }
    if (random.nextInt(5) == 0) {
      resend();
    }
    for (int i = 0; i < 3; i++) {
      openInterest(
          contracts.get(random.nextInt(contracts.size())), 50 + random.nextInt(500), t - 20);
    }
    if (random.nextInt(7) == 0) {
      openInterest(contracts.get(random.nextInt(contracts.size())), -1, t - 10);
    }
    if (random.nextInt(9) == 0) {
      late(contracts.get(random.nextInt(contracts.size())), t);
    }
    if (random.nextInt(9) == 0) {
      bust(t);
    }
  }

  static List<MarketRecord> contracts(String underlying, double spot) {
    List<MarketRecord> all = new ArrayList<>();
    for (int expiry = 1; expiry <= 3; expiry++) {
      for (int k = -3; k <= 3; k++) {
        for (boolean call : new boolean[] {true, false}) {
          MarketRecord c = new MarketRecord();
          c.venue = "deribit";
          c.underlying = underlying;
          c.root = underlying;
          c.currency = "USD";
          c.strike = spot * (1 + 0.05 * k);
          c.call = call;
          // The nearest expiry dies half a minute into the stream.
          c.expiry = expiry == 1 ? START + 30 * SECOND : START + expiry * 7 * 86_400 * SECOND;
          c.symbol = underlying + "-" + expiry + "-" + (k + 3) + (call ? "-C" : "-P");
          c.multiplier = 1;
          c.lot = 0.1;
          c.settlement = Settlement.AVERAGE_30M;
          c.exercise = Exercise.EUROPEAN;
          c.premium = Premium.INVERSE;
          all.add(c);
        }
      }
    }
    return all;
  }

  private void spot(String underlying, double price, long t) {
    MarketRecord r = new MarketRecord();
    r.kind = RecordKind.UNDERLYING_PRICE;
    r.venue = "deribit";
    r.underlying = underlying;
    MarketRecordWriter.spot(r, price, Double.NaN);
    r.priceKind = PriceKind.INDEX;
    r.currency = "USD";
    add(r, t);
  }

  private void mark(MarketRecord c, long t) {
    c.kind = RecordKind.OPTION_MARK;
    c.impliedVol = 0.4 + 0.3 * random.nextDouble();
    MarketRecordWriter.mark(c, 0.02);
    c.bid = 0.01;
    c.ask = 0.03;
    c.forward = c.strike;
    add(c, t);
  }

  private void openInterest(MarketRecord c, double size, long t) {
    c.kind = RecordKind.OPEN_INTEREST;
    MarketRecordWriter.openInterest(c, size, t);
    add(c, t);
  }

  private MarketRecord trade(MarketRecord c, long t) {
    c.kind = RecordKind.OPTION_TRADE;
    MarketRecordWriter.trade(c, "T" + sequence, 0.02, 0.1 * (1 + random.nextInt(100)));
    c.aggressor = Aggressor.values()[random.nextInt(3)];
    c.printKind = PrintKind.NORMAL;
    add(c, t);
    trades.add(c);
    return c;
  }

  /** The same trade again, as after a new subscription: ahead of its tick, so it is a duplicate. */
  private void resend() {
    MarketRecord last = trades.get(trades.size() - 1);
    out.add(last);
  }

  private void late(MarketRecord c, long t) {
    trade(c, t - 5 * SECOND).lateAt = t - SECOND / 2;
  }

  private void bust(long t) {
    MarketRecord target = trades.get(random.nextInt(trades.size()));
    MarketRecord c = contracts(target.underlying, 100).get(0);
    c.symbol = target.symbol;
    c.expiry = target.expiry;
    c.root = target.root;
    c.bustOf = TestingRecords.lastTradeId(target);
    trade(c, t);
  }

  private void progress(long t) {
    MarketRecord p = new MarketRecord();
    p.kind = RecordKind.PROGRESS;
    add(p, t);
  }

  private void add(MarketRecord r, long t) {
    r.eventTime = t;
    r.source = "simulated";
    r.sequence = sequence++;
    out.add(r);
  }
}
