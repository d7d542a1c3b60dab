package io.gammaflow.launcher.hostile;

import static io.gammaflow.launcher.hostile.SoundMarket.WRONG;
import static io.gammaflow.launcher.hostile.SoundMarket.set;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.launcher.hostile.Row.Effect;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.ContractAdjustment;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.DepthLevel;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.avro.specific.SpecificRecord;

/** Recordings with a few records too many amid a sound market. */
final class RecordingRows {
  private static final String RECORDING = "recording";
  private static final String MISSED = "INPUT_QUARANTINED";

  /** The first microsecond that a record can name. */
  private static final Instant FIRST = Instant.EPOCH.plus(Long.MIN_VALUE, ChronoUnit.MICROS);

  /** Larger than any text of a state codec. */
  private static final String LONG = "x".repeat(70_000);

  private static final String ESCAPES = "<img src=x>\u001b]0;pwned\u0007\u001b[31mRED";

  private final SoundMarket market;
  private final List<Row> rows = new ArrayList<>();

  private RecordingRows(SoundMarket market) {
    this.market = market;
  }

  static List<Row> of(SoundMarket market) {
    RecordingRows rows = new RecordingRows(market);
    rows.times();
    rows.texts();
    rows.numbers();
    rows.beliefs();
    rows.progress();
    return rows.rows;
  }

  private void times() {
    OptionTrade late = trade("late");
    late.setLateAt(FIRST);
    refused("smallest lateAt", late, "BAD_TIMESTAMP: ");
    OpenInterest figure = market.copy(OpenInterest.class);
    figure.setAsOf(FIRST);
    refused("smallest asOf", figure, "BAD_TIMESTAMP: ");
    Contract to = contract();
    to.setExpiry(FIRST);
    refused("smallest adjusted expiry", adjustment(to), "BAD_TIMESTAMP: ");
    UnderlyingPrice future = index();
    future.setEventTime(WRONG.plus(Duration.ofDays(365)));
    refused("record of next year", future, "FUTURE_TIMESTAMP: ");
  }

  private void texts() {
    UnderlyingPrice price = index();
    price.setCurrency(LONG);
    refused("long currency", price, "TOO_LARGE: ");
    UnderlyingPrice venue = index();
    venue.setVenue(LONG);
    refused("long venue", venue, "TOO_LARGE: ");
    OptionMark symbol = market.copy(OptionMark.class);
    symbol.getContract().setSymbol(LONG);
    refused("long symbol", symbol, "TOO_LARGE: ");
    OptionMark right = market.copy(OptionMark.class);
    right.getContract().setRight(OptionRight.UNKNOWN);
    refused("option neither call nor put", right, "BAD_VALUE: ");
    OptionTrade bust = trade("bust");
    bust.setBustOf("x".repeat(520_000));
    refused("long id of a retraction", bust, "TOO_LARGE: ");
    OptionMark named = market.copy(OptionMark.class);
    named.getContract().setUnderlying(ESCAPES);
    UnderlyingPrice spoken = index();
    spoken.setUnderlying(ESCAPES);
    // They name nobody that can be, and so every book of their stream misses them.
    rows.add(
        Row.of(
            "names of markup and escapes",
            RECORDING,
            Effect.FLAGGED,
            MISSED,
            folder -> market.with(folder, List.of(named, spoken)),
            "BAD_VALUE: ",
            "BAD_VALUE: "));
  }

  private void numbers() {
    OptionTrade nan = trade("nan");
    nan.setPrice(Double.NaN);
    OptionTrade negative = trade("negative");
    negative.setSize(-1);
    OptionTrade endless = trade("endless");
    endless.setSize(Double.POSITIVE_INFINITY);
    OptionMark dear = market.copy(OptionMark.class);
    dear.setMarkPrice(1e300);
    OptionMark below = market.copy(OptionMark.class);
    below.setBid(-1.0);
    OptionMark strike = market.copy(OptionMark.class);
    strike.getContract().setStrike(-1);
    OpenInterest open = market.copy(OpenInterest.class);
    open.setSize(-1);
    OpenInterest all = market.copy(OpenInterest.class);
    all.setSize(1e300);
    List<SpecificRecord> bad = List.of(nan, negative, endless, dear, below, strike, open, all);
    rows.add(
        Row.of(
            "NaN, infinity, 1e300, sizes, strikes and figures below 0",
            RECORDING,
            Effect.FLAGGED,
            MISSED,
            folder -> market.with(folder, bad),
            Collections.nCopies(bad.size(), "OUT_OF_RANGE: ").toArray(new String[0])));
    Depth wild = market.copy(Depth.class);
    wild.setBids(Collections.nCopies(20_001, new DepthLevel(1e300, -1.0)));
    refused("order book of 20,001 wild levels", wild, "TOO_LARGE: ");
    Depth wide = market.copy(Depth.class);
    wide.setBids(Collections.nCopies(20_000, new DepthLevel(1e300, -1.0)));
    refused("order book of 20,000 wild levels", wide, "OUT_OF_RANGE: bid 1.0E300");
  }

  private void beliefs() {
    OptionMark vol = market.copy(OptionMark.class);
    vol.setIv(4.9);
    doubted("volatility of 490 % once", vol, "VALUE_DOUBTFUL");
    OpenInterest open = market.copy(OpenInterest.class);
    open.setSize(9e8);
    doubted("open interest of 9e8 once", open, "VALUE_DOUBTFUL");
    doubted("spot x 0.5", index(v -> v / 2), "SPOT_DOUBTFUL");
    doubted("spot x 1.05", index(v -> 1.05 * v), "SPOT_DOUBTFUL");
    doubted("spot x 10", index(v -> 10 * v), "SPOT_DOUBTFUL");
    doubted("spot that is no number", index(v -> Double.NaN), "UNDERLYING_STALE");
    UnderlyingPrice foreign = index(v -> v / 2);
    foreign.setVenue("zzz");
    rows.add(
        Row.of(
            "spot of a venue that nobody knows",
            RECORDING,
            Effect.NONE,
            "",
            folder -> market.with(folder, List.of(foreign)),
            "BAD_VALUE: no calendar for venue zzz"));
    OptionTrade block = trade("block");
    block.setSize(1e6);
    doubted("trade of a million contracts", block, "VALUE_DOUBTFUL");
  }

  private void progress() {
    told("progress of 2031", Instant.parse("2031-11-01T00:00:00Z"), "deribit", "FUTURE_TIMESTAMP");
    told("progress of a venue that nobody knows", WRONG, "evil", "BAD_VALUE");
    told("progress of 2099, nobody's", Instant.parse("2099-01-01T00:00:00Z"), "evil", "BAD_VALUE");
  }

  private void told(String what, Instant time, String venue, String reason) {
    Progress lie = InputRecords.progress(time, venue, new Provenance("lie", 1L), "btc");
    rows.add(
        Row.of(
            what,
            RECORDING,
            Effect.NONE,
            "",
            folder -> market.with(folder, List.of(lie)),
            reason + ": frame "));
  }

  private void refused(String what, SpecificRecord record, String reason) {
    rows.add(
        Row.of(
            what,
            RECORDING,
            Effect.FLAGGED,
            MISSED,
            folder -> market.with(folder, List.of(record)),
            reason));
  }

  private void doubted(String what, SpecificRecord record, String flag) {
    rows.add(
        Row.of(
            what, RECORDING, Effect.DOUBTED, flag, folder -> market.with(folder, List.of(record))));
  }

  private OptionTrade trade(String id) {
    OptionTrade trade = market.copy(OptionTrade.class);
    trade.setTradeId(id);
    set(trade, "provenance", new Provenance("wrong", 1L));
    return trade;
  }

  private UnderlyingPrice index() {
    return market.copy(UnderlyingPrice.class, r -> r.getKind() == PriceKind.INDEX);
  }

  private UnderlyingPrice index(DoubleUnaryOperator change) {
    UnderlyingPrice price = index();
    price.setPrice(change.applyAsDouble(price.getPrice()));
    return price;
  }

  private Contract contract() {
    return market.copy(OptionMark.class).getContract();
  }

  private ContractAdjustment adjustment(Contract to) {
    return new ContractAdjustment(
        WRONG, null, "deribit", new Provenance("wrong", 1L), contract(), to, 1.0);
  }
}
