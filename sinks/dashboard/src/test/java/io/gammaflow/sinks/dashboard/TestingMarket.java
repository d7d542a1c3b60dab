package io.gammaflow.sinks.dashboard;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.FlipDirection;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.KeyedGex;
import io.gammaflow.schemas.record.ModelGex;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.schemas.record.VolDynamics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Signals and profiles of a made-up underlying, the same for the same seed. */
final class TestingMarket {
  static final List<String> NAMES =
      List.of(
          "BTC", "ETH", "SOL", "XRP", "AVAX", "SPX", "NDX", "RUT", "SPY", "QQQ", "AAPL", "AMD",
          "AMZN", "GOOG", "META", "MSFT", "NVDA", "TSLA", "NFLX", "COIN");
  static final String CONFIG = "4f1c09be";
  static final Instant START = Instant.parse("2026-11-20T14:00:00Z");

  private static final double[] SPOTS = {
    93_412, 3_180, 182.4, 2.31, 31.8, 6_012, 20_910, 2_340, 601.2, 508.4, 228.1, 138.9, 202.6,
    172.3, 584.1, 417.2, 141.9, 339.6, 847.5, 287.3
  };

  final String underlying;
  private final Random random;
  private final double centre;
  private final double size;
  private final double tilt;
  private final boolean crypto;
  private final Double[] levels = new Double[601];
  private final @Nullable TestingFeedback feedback;
  private double spot;

  TestingMarket(int index) {
    underlying = NAMES.get(index);
    random = new Random(index);
    crypto = index < 5;
    spot = SPOTS[index];
    centre = spot * (1 + (index % 5 - 2) * 0.018);
    size = 4e6 * (20 - index) * Math.sqrt(spot / 100);
    tilt = index % 3 == 0 ? 1 : index % 7 == 1 ? -1 : 0.6;
    for (int i = 0; i < levels.length; i++) {
      levels[i] = spot * (0.7 + i * 0.001);
    }
    feedback =
        crypto
            ? new TestingFeedback(
                this, index, Arrays.stream(levels).mapToDouble(Double::doubleValue).toArray())
            : null;
  }

  List<String> books() {
    List<String> books = new ArrayList<>(List.of(underlying));
    if (crypto) {
      books.add(underlying + "@deribit");
      if (underlying.equals("BTC")) {
        books.add(underlying + "@okx");
      }
    } else {
      books.add(underlying + "@opra");
    }
    return books;
  }

  void move() {
    spot *= 1 + random.nextGaussian() * 0.0003;
  }

  double spot() {
    return spot;
  }

  /** Gamma of a hill of strikes with a pit beneath it: one flip between them. */
  double gex(double price) {
    double x = (price / centre - 1) / 0.07;
    return tilt * size * (Math.exp(-(x - .8) * (x - .8)) - .8 * Math.exp(-(x + .9) * (x + .9)));
  }

  private double flow(double to) {
    double sum = 0;
    double step = (to - spot) / 40;
    for (int i = 0; i < 40; i++) {
      double price = spot + (i + .5) * step;
      sum -= gex(price) * 100 / (price * price) * step;
    }
    return sum;
  }

  @Nullable Double flip() {
    for (int i = 0; i + 1 < levels.length; i++) {
      double a = gex(levels[i]);
      double b = gex(levels[i + 1]);
      if (a * b < 0 && Math.abs(a) > size * 1e-4) {
        return levels[i] + (levels[i + 1] - levels[i]) * a / (a - b);
      }
    }
    return null;
  }

  SignalStatus status() {
    return switch (underlying) {
      case "XRP", "SPY" -> SignalStatus.DEGRADED;
      case "NVDA" -> SignalStatus.SUSPECT;
      case "NFLX" -> SignalStatus.WARMING_UP;
      default -> SignalStatus.OK;
    };
  }

  private List<Flag> flags() {
    return switch (underlying) {
      case "XRP" -> List.of(Flag.OI_STALE);
      case "SPY" -> List.of(Flag.VENUE_SILENT, Flag.SIGN_AMBIGUOUS);
      case "NVDA" -> List.of(Flag.SEQ_GAP, Flag.UNDERLYING_STALE);
      default -> List.of();
    };
  }

  ReflexivitySignal signal(String book, long seq, Instant tick) {
    double part = part(book);
    double gex = gex(spot) * part;
    Double flip = flip();
    ReflexivitySignal.Builder signal =
        ReflexivitySignal.newBuilder()
            .setSignalId(book + "-" + seq)
            .setSignalSeq(seq)
            .setEventTime(tick)
            .setAsOfTrade(tick.minusMillis(840))
            .setAsOfOpenInterest(
                crypto ? tick.minus(Duration.ofMinutes(1)) : tick.minusSeconds(61_000))
            .setAsOfUnderlying(tick.minusMillis(120))
            .setStatus(status())
            .setFlags(flags())
            .setCoverage(status() == SignalStatus.OK ? .984 : .871)
            .setVolDynamics(VolDynamics.STICKY_STRIKE)
            .setPositioningModel(PositioningModel.FILTER)
            .setModelVersion("1.0.0+test")
            .setConfigHash(CONFIG)
            .setRevision(0)
            .setBook(book)
            .setUnderlying(underlying)
            .setSpot(spot)
            .setCurrency("USD")
            .setGexPerPct(gex)
            .setGexPerPctLower(gex - sd() * 1.645 * part)
            .setGexPerPctUpper(gex + sd() * 1.645 * part)
            .setVannaUnitsPerVolPoint(-gex * 12 / spot)
            .setCharmUnitsPerHour(gex / spot * 1.7)
            .setZeroDteShare(.18)
            .setFlips(
                flip == null
                    ? List.of()
                    : List.of(
                        new FlipLevel(
                            flip,
                            size / spot,
                            spot * .0021,
                            null,
                            null,
                            FlipDirection.SHORT_TO_LONG)))
            .setCallWall(strike(1.06))
            .setPutWall(strike(.94))
            .setFlipProbability(List.of());
    if (feedback != null) {
      feedback.complete(signal, tick, flip);
    }
    return signal.build();
  }

  /** Loop gain at a price, NaN without an order book. */
  double gain(double price) {
    return feedback == null ? Double.NaN : feedback.gain(price);
  }

  HedgeFlowProfile profile(String book, Instant tick) {
    double part = part(book);
    List<Double> gex = new ArrayList<>();
    List<Double> sds = new ArrayList<>();
    List<Double> flow = new ArrayList<>();
    List<Double> shortGamma = new ArrayList<>();
    for (Double level : levels) {
      gex.add(gex(level) * part);
      sds.add(part * (Math.abs(gex(level)) * .18 + sd() * .25));
      flow.add(flow(level) * part);
      shortGamma.add(1 / (1 + Math.exp(1.7 * gex(level) * part / sds.get(sds.size() - 1))));
    }
    double here = gex(spot) * part;
    HedgeFlowProfile.Builder profile =
        HedgeFlowProfile.newBuilder()
            .setSignalId(book + "-p")
            .setEventTime(tick)
            .setStatus(status())
            .setPositioningModel(PositioningModel.FILTER)
            .setModelVersion("1.0.0+test")
            .setConfigHash(CONFIG)
            .setRevision(0)
            .setBook(book)
            .setUnderlying(underlying)
            .setSpot(spot)
            .setLevels(List.of(levels))
            .setGexPerPct(gex)
            .setGexPerPctSd(sds)
            .setShortGammaProbability(shortGamma)
            .setHedgeFlowUnits(flow)
            .setHedgeFlowUnitsLower(flow.stream().map(q -> q - Math.abs(q) * .2).toList())
            .setHedgeFlowUnitsUpper(flow.stream().map(q -> q + Math.abs(q) * .2).toList())
            .setByExpiry(byExpiry(tick, part))
            .setByStrike(byStrike(part))
            .setModels(
                List.of(
                    model(PositioningModel.FILTER, here, sd() * 1.645, flip()),
                    model(PositioningModel.CUSTOMER_FLOW, here * 1.3, null, spot * .985),
                    model(PositioningModel.CALLS_LONG_PUTS_SHORT, size * .7, null, spot * .962),
                    model(PositioningModel.SHORT_BOTH, -size * 1.1, null, null)));
    if (feedback != null) {
      feedback.complete(profile, part);
    }
    return profile.build();
  }

  private ModelGex model(
      PositioningModel model, double gex, @Nullable Double wide, @Nullable Double flip) {
    return ModelGex.newBuilder()
        .setPositioningModel(model)
        .setGexPerPct(gex)
        .setLower(wide == null ? null : gex - wide)
        .setUpper(wide == null ? null : gex + wide)
        .setShortGammaProbability(wide == null ? null : gex > 0 ? .04 : .93)
        .setFlip(flip)
        .setFlipSd(wide == null || flip == null ? null : spot * .0021)
        .build();
  }

  private List<KeyedGex> byExpiry(Instant tick, double part) {
    List<KeyedGex> out = new ArrayList<>();
    int[] days = {0, 1, 2, 7, 14, 35, 63, 126, 217, 308};
    double[] shares = {.19, .11, -.07, .24, .14, .16, .09, .08, .04, .02};
    Instant first = Instant.parse("2026-11-21T08:00:00Z");
    for (int i = 0; i < days.length; i++) {
      out.add(
          new KeyedGex(
              first.plus(Duration.ofDays(days[i])).toString(), gex(spot) * part * shares[i]));
    }
    return out;
  }

  private List<KeyedGex> byStrike(double part) {
    List<KeyedGex> out = new ArrayList<>();
    for (double far = .7; far <= 1.3; far += .01) {
      double strike = strike(far);
      double round = Math.round(far * 100) % 5 == 0 ? 2.2 : 1;
      out.add(new KeyedGex(Double.toString(strike), gex(strike) * part * .02 * round));
    }
    return out;
  }

  double strike(double far) {
    double step = Math.pow(10, Math.floor(Math.log10(SPOTS[NAMES.indexOf(underlying)])) - 2);
    return Math.round(SPOTS[NAMES.indexOf(underlying)] * far / step) * step;
  }

  private double sd() {
    return size * .09;
  }

  private static double part(String book) {
    return book.endsWith("@deribit") ? .82 : book.endsWith("@okx") ? .18 : 1;
  }
}
