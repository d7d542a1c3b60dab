package io.gammaflow.benchmarks.emission;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.DepthLevel;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.LiquidationLadder;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;

/** A seeded market of one underlying on one venue: an option chain, and what comes at each tick. */
final class EmissionFeed {
  static final String UNDERLYING = "X";

  /** At the second. */
  static final Instant START = Instant.parse("2026-03-02T02:00:00Z");

  private static final String VENUE = "deribit";
  private static final String PERPETUAL = UNDERLYING + "-PERPETUAL";
  private static final double MICROS_PER_YEAR = 365 * 86_400e6;
  private static final double SPOT = 50_000;
  private static final double CARRY = 1.002;
  private static final double WIDEST = 0.4;
  private static final int MARKS = 8;
  private static final int RUNGS = 100;
  private static final int BOOK_LEVELS = 20;
  private static final int MOST_STRIKES = 250;
  private static final int FEWEST_STRIKES = 22;

  private final SplittableRandom random = new SplittableRandom(7);
  private final List<Contract> contracts = new ArrayList<>();
  private final double[] vols;
  private final boolean liquid;
  private double spot = SPOT;
  private long sequence;

  /**
   * @param size contracts, even: a call and a put of each strike
   * @param liquid whether an order book and a ladder of liquidations are known
   */
  EmissionFeed(int size, boolean liquid) {
    this.liquid = liquid;
    int pairs = size / 2;
    int strikes = Math.min(MOST_STRIKES, Math.max(FEWEST_STRIKES, pairs / 40));
    for (int i = 0; i < pairs; i++) {
      Duration life = Duration.ofHours(30 + 24L * 7 * (i / strikes));
      double strike = Math.rint(SPOT * (1 - WIDEST + 2 * WIDEST * (i % strikes) / (strikes - 1)));
      contracts.add(contract(strike, life, OptionRight.CALL));
      contracts.add(contract(strike, life, OptionRight.PUT));
    }
    vols = new double[contracts.size()];
    for (int i = 0; i < vols.length; i++) {
      vols[i] = 0.4 + 0.4 * random.nextDouble();
    }
  }

  private static Contract contract(double strike, Duration life, OptionRight right) {
    String end = right == OptionRight.CALL ? "-C" : "-P";
    return new Contract(
        UNDERLYING + '-' + life.toHours() + '-' + (long) strike + end,
        UNDERLYING,
        UNDERLYING,
        START.plus(life),
        Settlement.AVERAGE_30M,
        strike,
        right,
        Exercise.EUROPEAN,
        1.0,
        0.1,
        Premium.INVERSE,
        "USD");
  }

  double spot() {
    return spot;
  }

  /** The whole market as of a time: a price, marks, open interest, trades, liquidity. */
  List<MarketRecord> opening(Instant time) {
    List<MarketRecord> all = whole(time);
    for (Contract contract : contracts) {
      double open = 10 + 1_000 * random.nextDouble();
      add(all, new OpenInterest(time, null, VENUE, from(), contract, open, time));
    }
    for (Contract contract : contracts) {
      add(all, trade(time, contract));
    }
    if (liquid) {
      add(all, depth(time));
      add(all, ladder(time));
    }
    return all;
  }

  /** What comes at a tick: spot moves, marks, a trade, an order book. */
  List<MarketRecord> next(Instant time) {
    spot *= 1 + 2e-4 * (random.nextDouble() - 0.5);
    List<MarketRecord> all = new ArrayList<>();
    add(all, price(time));
    for (int i = 0; i < MARKS; i++) {
      add(all, mark(time, random.nextInt(contracts.size())));
    }
    add(all, trade(time, contracts.get(random.nextInt(contracts.size()))));
    if (liquid) {
      add(all, depth(time));
    }
    return all;
  }

  /** A price, and every contract marked at it. */
  List<MarketRecord> whole(Instant time) {
    List<MarketRecord> all = new ArrayList<>();
    add(all, price(time));
    for (int i = 0; i < contracts.size(); i++) {
      add(all, mark(time, i));
    }
    return all;
  }

  /** The contracts as {@link #whole} marked them last. */
  ContractColumns columns(Instant time) {
    ContractColumns columns = new ContractColumns(contracts.size());
    for (int i = 0; i < vols.length; i++) {
      Contract c = contracts.get(i);
      columns.add(
          c.getStrike(), c.getRight() == OptionRight.CALL, CARRY, vols[i] * root(i, time), 1);
    }
    return columns;
  }

  double years(int contract, Instant time) {
    Instant expiry = contracts.get(contract).getExpiry();
    return Duration.between(time, expiry).toNanos() / 1e3 / MICROS_PER_YEAR;
  }

  private double root(int contract, Instant time) {
    return Math.sqrt(years(contract, time));
  }

  String symbol(int contract) {
    return contracts.get(contract).getSymbol();
  }

  int size() {
    return contracts.size();
  }

  private void add(List<MarketRecord> all, SpecificRecord record) {
    all.add(MarketRecords.of(record));
  }

  private Provenance from() {
    return new Provenance("bench", ++sequence);
  }

  private UnderlyingPrice price(Instant time) {
    return new UnderlyingPrice(
        time, null, VENUE, from(), UNDERLYING, spot, PriceKind.INDEX, "USD", null);
  }

  private OptionMark mark(Instant time, int i) {
    vols[i] *= 1 + 0.002 * (random.nextDouble() - 0.5);
    return OptionMark.newBuilder()
        .setEventTime(time)
        .setVenue(VENUE)
        .setProvenance(from())
        .setContract(contracts.get(i))
        .setIv(vols[i])
        .setForward(CARRY * spot)
        .build();
  }

  private OptionTrade trade(Instant time, Contract contract) {
    long number = ++sequence;
    return OptionTrade.newBuilder()
        .setEventTime(time)
        .setVenue(VENUE)
        .setProvenance(from())
        .setContract(contract)
        .setTradeId("T" + number)
        .setPrice(0.02)
        .setSize(0.1 * (1 + random.nextInt(50)))
        .setAggressor(random.nextBoolean() ? Aggressor.BUY : Aggressor.SELL)
        .setPrintKind(PrintKind.NORMAL)
        .build();
  }

  private Depth depth(Instant time) {
    List<DepthLevel> bids = new ArrayList<>();
    List<DepthLevel> asks = new ArrayList<>();
    for (int i = 1; i <= BOOK_LEVELS; i++) {
      bids.add(new DepthLevel(spot - 5 * i, 2.0 + 0.1 * i));
      asks.add(new DepthLevel(spot + 5 * i, 2.0 + 0.1 * i));
    }
    return Depth.newBuilder()
        .setEventTime(time)
        .setVenue(VENUE)
        .setProvenance(from())
        .setUnderlying(UNDERLYING)
        .setInstrument(PERPETUAL)
        .setBids(bids)
        .setAsks(asks)
        .build();
  }

  private LiquidationLadder ladder(Instant time) {
    List<DepthLevel> longs = new ArrayList<>();
    List<DepthLevel> shorts = new ArrayList<>();
    for (int i = 1; i <= RUNGS / 2; i++) {
      longs.add(new DepthLevel(spot * (1 - 0.004 * i), 5.0));
      shorts.add(new DepthLevel(spot * (1 + 0.004 * i), 5.0));
    }
    return LiquidationLadder.newBuilder()
        .setEventTime(time)
        .setVenue(VENUE)
        .setProvenance(from())
        .setUnderlying(UNDERLYING)
        .setLongs(longs)
        .setShorts(shorts)
        .build();
  }
}
