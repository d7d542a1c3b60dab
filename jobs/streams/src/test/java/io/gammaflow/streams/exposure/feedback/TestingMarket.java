package io.gammaflow.streams.exposure.feedback;

import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;

import io.gammaflow.quant.black.Greeks;
import io.gammaflow.quant.kernel.KernelDraws;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.DepthLevel;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.LiquidationLadder;
import io.gammaflow.schemas.record.Pool;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.FeedbackConfig;
import io.gammaflow.streams.exposure.result.ExposureResult;
import io.gammaflow.streams.exposure.result.FlipEstimate;
import io.gammaflow.streams.exposure.result.LevelProfile;
import io.gammaflow.streams.exposure.result.ProfileWriter;
import io.gammaflow.streams.exposure.result.SignalWriter;
import io.gammaflow.streams.record.MarketRecords;
import io.gammaflow.streams.time.Micros;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The book and the ladder whose cascades model.md gives, at a spot of 100. */
final class TestingMarket {
  private static final double YEARS = 2.0 / 365;
  private static final ExposureConfig EXPOSURE =
      ExposureConfig.defaults().withModel(PositioningModel.FILTER);

  final FeedbackConfig config = FeedbackConfig.defaults();
  MarketMemory memory = new MarketMemory(config);
  final AlertMemory alarm = new AlertMemory();
  private final MarketNews news = new MarketNews();
  long now = T0;
  List<FlipEstimate> flips = List.of();
  @Nullable KernelDraws draws;
  ExposureResult result = result("X");
  ReflexivitySignal signal = new SignalWriter(EXPOSURE).write(result);
  HedgeFlowProfile profile = new ProfileWriter(EXPOSURE).write(result);

  /** A record that is news; what is remembered goes through state. */
  TestingMarket hears(SpecificRecord record) {
    news.apply(MarketRecords.of(record), memory);
    memory = MarketMemory.read(config, memory.write());
    return this;
  }

  /** Ten seconds of price, again and again, by so much up and down. */
  TestingMarket moves(int times, double share) {
    for (int i = 0; i < times; i++) {
      now += 10 * SECOND;
      memory.spot(i % 2 == 0 ? 100 : 100 * (1 + share), now);
    }
    return this;
  }

  List<Alert> says() {
    return says("X", 0);
  }

  List<Alert> says(String book, int revision) {
    MarketFeedback feedback = new MarketFeedback(config);
    result = result(book);
    result.revision = revision;
    feedback.respond(result, draws, new NearStrikes(), memory);
    result.flags = result.raised;
    List<Alert> alerts = feedback.alerts(result, alarm);
    signal = new SignalWriter(EXPOSURE).write(result);
    profile = new ProfileWriter(EXPOSURE).write(result);
    return alerts;
  }

  Instant time() {
    return Micros.instant(now);
  }

  /** Half a tick of 0.1 over 25 units: an impact of 0.002. */
  Depth depth() {
    List<DepthLevel> bids = List.of(new DepthLevel(99.95, 20.0), new DepthLevel(99.85, 30.0));
    List<DepthLevel> asks = List.of(new DepthLevel(100.05, 20.0), new DepthLevel(100.15, 30.0));
    return depth(bids, asks, null);
  }

  Depth depth(List<DepthLevel> bids, List<DepthLevel> asks, @Nullable Pool pool) {
    return Depth.newBuilder()
        .setEventTime(time())
        .setVenue("v")
        .setProvenance(new Provenance("test", 1L))
        .setUnderlying("X")
        .setInstrument("X-PERPETUAL")
        .setBids(bids)
        .setAsks(asks)
        .setPool(pool)
        .setTickSize(0.1)
        .build();
  }

  LiquidationLadder ladder() {
    return LiquidationLadder.newBuilder()
        .setEventTime(time())
        .setVenue("v")
        .setProvenance(new Provenance("test", 2L))
        .setUnderlying("X")
        .setLongs(
            List.of(
                new DepthLevel(98.0, 40.0),
                new DepthLevel(97.0, 80.0),
                new DepthLevel(96.0, 160.0),
                new DepthLevel(95.5, 200.0),
                new DepthLevel(94.0, 300.0),
                new DepthLevel(92.0, 400.0)))
        .setShorts(List.of())
        .build();
  }

  Liquidation liquidation(Aggressor side, double units) {
    return Liquidation.newBuilder()
        .setEventTime(time())
        .setVenue("v")
        .setProvenance(new Provenance("test", 3L))
        .setUnderlying("X")
        .setInstrument("X-PERPETUAL")
        .setSide(side)
        .setPrice(98.0)
        .setUnits(units)
        .build();
  }

  private ExposureResult result(String book) {
    ExposureResult r = new ExposureResult(book, "X", now, PositioningModel.FILTER);
    r.signalSeq = 1;
    r.status = SignalStatus.OK;
    r.coverage = 1;
    r.currency = "USD";
    r.spot = 100;
    r.spotTime = now;
    r.computed = true;
    r.gexPerPct = greek(100, true) * 100;
    r.gexPerPctLower = 1.2 * greek(100, true) * 100;
    r.gexPerPctUpper = 0.8 * greek(100, true) * 100;
    r.shortGammaProbability = 0.9;
    r.flips = flips;
    r.levels = levels();
    return r;
  }

  private static LevelProfile levels() {
    double[] prices = new double[801];
    double[] gex = new double[prices.length];
    double[] flow = new double[prices.length];
    for (int i = 0; i < prices.length; i++) {
      double price = 100 + (i - 400) / 20.0;
      prices[i] = price;
      gex[i] = greek(price, true) * price * price / 100;
      flow[i] = greek(100, false) - greek(price, false);
    }
    return new LevelProfile(prices, gex, flow, null, null);
  }

  private static double greek(double price, boolean gamma) {
    return -3000 * greek(price, 95, false, gamma)
        - 1500 * greek(price, 97, false, gamma)
        - 800 * greek(price, 103, true, gamma)
        + 500 * greek(price, 100, true, gamma);
  }

  private static double greek(double price, double strike, boolean call, boolean gamma) {
    Greeks g = Greeks.of(call, price, strike, YEARS, 0, 0, 0.6);
    return gamma ? g.gamma() : g.delta();
  }
}
