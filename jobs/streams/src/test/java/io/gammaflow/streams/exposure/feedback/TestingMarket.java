package io.gammaflow.streams.exposure.feedback;

import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;

import io.gammaflow.quant.black.Greeks;
import io.gammaflow.quant.kernel.KernelDraws;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.DepthLevel;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.LiquidationLadder;
import io.gammaflow.schemas.record.Pool;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.schemas.record.VolDynamics;
import io.gammaflow.streams.exposure.FeedbackConfig;
import io.gammaflow.streams.record.MarketRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The book and the ladder whose cascades model.md gives, at a spot of 100. */
final class TestingMarket {
  private static final double YEARS = 2.0 / 365;

  final FeedbackConfig config = FeedbackConfig.defaults();
  MarketMemory memory = new MarketMemory(config);
  final AlertMemory alarm = new AlertMemory();
  private final MarketNews news = new MarketNews();
  long now = T0;
  List<FlipLevel> flips = List.of();
  @Nullable KernelDraws draws;
  ReflexivitySignal signal = signal("X");
  HedgeFlowProfile profile = profile();

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
    signal = signal(book);
    signal.setRevision(revision);
    profile = profile();
    return new MarketFeedback(config)
        .apply(signal, profile, draws, new NearStrikes(), memory, alarm);
  }

  Instant time() {
    return MarketRecords.instant(now);
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

  private ReflexivitySignal signal(String book) {
    return ReflexivitySignal.newBuilder()
        .setSignalId("s")
        .setSignalSeq(1L)
        .setEventTime(time())
        .setStatus(SignalStatus.OK)
        .setFlags(List.<Flag>of())
        .setCoverage(1.0)
        .setVolDynamics(VolDynamics.STICKY_STRIKE)
        .setPositioningModel(PositioningModel.FILTER)
        .setModelVersion("m")
        .setConfigHash("c")
        .setRevision(0)
        .setBook(book)
        .setUnderlying("X")
        .setSpot(100.0)
        .setCurrency("USD")
        .setGexPerPct(greek(100, true) * 100)
        .setGexPerPctLower(1.2 * greek(100, true) * 100)
        .setGexPerPctUpper(0.8 * greek(100, true) * 100)
        .setShortGammaProbability(0.9)
        .setFlips(flips)
        .setFlipProbability(List.of())
        .build();
  }

  private HedgeFlowProfile profile() {
    List<Double> levels = new ArrayList<>();
    List<Double> gex = new ArrayList<>();
    List<Double> flow = new ArrayList<>();
    for (int i = -400; i <= 400; i++) {
      double price = 100 + i / 20.0;
      levels.add(price);
      gex.add(greek(price, true) * price * price / 100);
      flow.add(greek(100, false) - greek(price, false));
    }
    return HedgeFlowProfile.newBuilder()
        .setSignalId("s")
        .setEventTime(time())
        .setStatus(SignalStatus.OK)
        .setPositioningModel(PositioningModel.FILTER)
        .setModelVersion("m")
        .setConfigHash("c")
        .setRevision(0)
        .setBook("X")
        .setUnderlying("X")
        .setSpot(100.0)
        .setLevels(levels)
        .setGexPerPct(gex)
        .setHedgeFlowUnits(flow)
        .setByExpiry(List.of())
        .setByStrike(List.of())
        .setModels(List.of())
        .build();
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
