package io.gammaflow.schemas.codec;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.identity.DeribitNaming;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.Cascade;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.ContractAdjustment;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.DepthLevel;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.FlipDirection;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.HorizonProbability;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.KeyedGex;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.LiquidationLadder;
import io.gammaflow.schemas.record.MarketEvent;
import io.gammaflow.schemas.record.ModelGex;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Pool;
import io.gammaflow.schemas.record.PoolKind;
import io.gammaflow.schemas.record.PoolTick;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.Pulse;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.Regime;
import io.gammaflow.schemas.record.SequenceGap;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.schemas.record.SigningAccuracy;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.record.VaultPosition;
import io.gammaflow.schemas.record.VenueState;
import io.gammaflow.schemas.record.VenueStatus;
import io.gammaflow.schemas.record.VolDynamics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** One record of every kind, with every optional part present. */
final class Samples {
  private static final Instant TIME = Instant.parse("2021-06-01T00:00:46.123456Z");
  private static final Instant LATE = Instant.parse("2021-06-01T00:00:47Z");

  private Samples() {}

  static List<SpecificRecord> all() {
    List<DepthLevel> levels = List.of(new DepthLevel(0.05, 10.0), new DepthLevel(0.04, 2.0));
    return List.of(
        Instrument.newBuilder()
            .setEventTime(TIME)
            .setLateAt(LATE)
            .setVenue("deribit")
            .setProvenance(provenance())
            .setContract(contract())
            .setActive(true)
            .setTickSize(0.0005)
            .build(),
        trade(),
        OpenInterest.newBuilder()
            .setEventTime(TIME)
            .setVenue("deribit")
            .setProvenance(provenance())
            .setContract(contract())
            .setSize(118_184.5)
            .setAsOf(TIME)
            .build(),
        OptionMark.newBuilder()
            .setEventTime(TIME)
            .setVenue("deribit")
            .setProvenance(provenance())
            .setContract(contract())
            .setIv(0.7498)
            .setBid(0.0)
            .setForward(Double.NaN)
            .build(),
        UnderlyingPrice.newBuilder()
            .setEventTime(TIME)
            .setVenue("deribit")
            .setProvenance(provenance())
            .setUnderlying("BTC")
            .setPrice(36_677.34)
            .setKind(PriceKind.INDEX)
            .setCurrency("USD")
            .build(),
        Depth.newBuilder()
            .setEventTime(TIME)
            .setVenue("uniswap")
            .setProvenance(provenance())
            .setUnderlying("ETH")
            .setInstrument("ETH/USDC \u00e9\ufffd")
            .setContract(contract())
            .setBids(levels)
            .setAsks(List.of())
            .setPool(
                new Pool(
                    PoolKind.CONCENTRATED, 1.0, 2.0, List.of(new PoolTick(1_000.0, 2_000.0, 3.0))))
            .build(),
        Liquidation.newBuilder()
            .setEventTime(TIME)
            .setVenue("bybit")
            .setProvenance(provenance())
            .setUnderlying("BTC")
            .setInstrument("BTCUSDT")
            .setSide(Aggressor.SELL)
            .setPrice(36_000.0)
            .setUnits(1.5)
            .build(),
        LiquidationLadder.newBuilder()
            .setEventTime(TIME)
            .setVenue("bybit")
            .setProvenance(provenance())
            .setUnderlying("BTC")
            .setLongs(levels)
            .setShorts(levels)
            .build(),
        VaultPosition.newBuilder()
            .setEventTime(TIME)
            .setVenue("deribit")
            .setProvenance(provenance())
            .setContract(contract())
            .setVault("covered-calls")
            .setPosition(-12.5)
            .build(),
        MarketEvent.newBuilder()
            .setEventTime(TIME)
            .setVenue("calendar")
            .setProvenance(provenance())
            .setUnderlyings(List.of("SPX", "BTC"))
            .setName("rates")
            .setEffectiveTime(LATE)
            .setJumpSd(0.01)
            .build(),
        ContractAdjustment.newBuilder()
            .setEventTime(TIME)
            .setVenue("opra")
            .setProvenance(provenance())
            .setFrom(contract())
            .setTo(contract())
            .setRatio(4.0)
            .build(),
        VenueState.newBuilder()
            .setEventTime(TIME)
            .setVenue("deribit")
            .setProvenance(provenance())
            .setScope("*")
            .setState(VenueStatus.LOCKED)
            .build(),
        SequenceGap.newBuilder()
            .setEventTime(LATE)
            .setVenue("deribit")
            .setProvenance(provenance())
            .setContract(contract())
            .setOpen(true)
            .setSince(TIME)
            .setFirstMissing(1_001L)
            .setLastMissing(1_004L)
            .build(),
        Progress.newBuilder()
            .setEventTime(TIME)
            .setVenue("deribit")
            .setProvenance(provenance())
            .setPartition("trades-0")
            .build(),
        Pulse.newBuilder()
            .setSentAt(TIME)
            .setVenue("deribit")
            .setPartition("trades-0")
            .setProgress(TIME)
            .setPartitions(66)
            .build(),
        DealerPosition.newBuilder()
            .setEventTime(TIME)
            .setBook("BTC@deribit")
            .setUnderlying("BTC")
            .setVenue("deribit")
            .setContract("BTC-1JUN21-30000-C")
            .setPositioningModel(PositioningModel.FILTER)
            .setMean(-3.5)
            .setSd(1.0)
            .setP05(-5.0)
            .setP95(-2.0)
            .setOpenInterest(100.0)
            .setAsOfOpenInterest(TIME)
            .setModelVersion("m1")
            .setConfigHash("c1")
            .setRevision(1)
            .build(),
        profile(),
        signal(),
        Alert.newBuilder()
            .setAlertId("a1")
            .setBook("BTC")
            .setKind(AlertKind.FLIP_AHEAD)
            .setState(AlertState.OPENED)
            .setOpenedAt(TIME)
            .setEventTime(LATE)
            .setEvidence("flip 36847.8")
            .build(),
        Heartbeat.newBuilder()
            .setBook("BTC")
            .setUnderlying("BTC")
            .setSentAt(LATE)
            .setLastSignalSeq(9L)
            .setLastEventTime(TIME)
            .setConfigHash("c1")
            .build(),
        Calibration.newBuilder()
            .setEventTime(TIME)
            .setBook("BTC@deribit")
            .setUnderlying("BTC")
            .setVenue("deribit")
            .setShard(0)
            .setEpochMicros(3_600_000_000L)
            .setPhi(List.of(new SigningAccuracy("AGGRESSOR", 0.5)))
            .setOpenInterestGrowth(0.13)
            .setOpenInterestSensitivity(1.0)
            .setOpenInterestNoise(17.0)
            .setOpenInterestNoisePerVolume(0.42)
            .setFlowVariance(1.0)
            .setContractEpochs(1_200.5)
            .setInnovationMean(0.97)
            .setModelVersion("m1")
            .setConfigHash("c1")
            .build(),
        DeadLetter.newBuilder()
            .setReason("MALFORMED: 3 bytes")
            .setSource("trades")
            .setPosition(7L)
            .setPartition(3)
            .setRaw(ByteBuffer.wrap(new byte[] {0, -1, 65}))
            .build());
  }

  static OptionTrade trade() {
    return OptionTrade.newBuilder()
        .setEventTime(TIME)
        .setLateAt(LATE)
        .setVenue("deribit")
        .setProvenance(provenance())
        .setContract(contract())
        .setTradeId("t-1")
        .setSequence(42L)
        .setPrice(0.0045)
        .setSize(2.5)
        .setAggressor(Aggressor.BUY)
        .setPrintKind(PrintKind.NORMAL)
        .setComboId("combo-1")
        .setIv(0.81)
        .build();
  }

  static Contract contract() {
    try {
      return DeribitNaming.INSTANCE.parse("BTC-1JUN21-30000-C");
    } catch (RejectedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Provenance provenance() {
    return new Provenance("frames.jsonl", 17L);
  }

  static HedgeFlowProfile profile() {
    List<Double> values = List.of(-1.5, 0.0, 2.5);
    return HedgeFlowProfile.newBuilder()
        .setSignalId("s1")
        .setEventTime(TIME)
        .setStatus(SignalStatus.DEGRADED)
        .setPositioningModel(PositioningModel.SHORT_BOTH)
        .setModelVersion("m1")
        .setConfigHash("c1")
        .setRevision(0)
        .setBook("BTC")
        .setUnderlying("BTC")
        .setSpot(36_677.34)
        .setLevels(values)
        .setGexPerPct(values)
        .setGexPerPctSd(values)
        .setHedgeFlowUnits(values)
        .setByExpiry(List.of(new KeyedGex("2021-06-04T08:00:00Z", 1.0)))
        .setByStrike(List.of(new KeyedGex("30000", 1.0)))
        .setModels(
            List.of(new ModelGex(PositioningModel.FILTER, 1.0, 0.5, 1.5, 0.02, 36_000.0, 110.0)))
        .build();
  }

  private static ReflexivitySignal signal() {
    return ReflexivitySignal.newBuilder()
        .setSignalId("s1")
        .setSignalSeq(9L)
        .setEventTime(TIME)
        .setAsOfTrade(TIME)
        .setStatus(SignalStatus.OK)
        .setFlags(List.of(Flag.SEQ_GAP, Flag.CONVENTION))
        .setCoverage(0.97)
        .setVolDynamics(VolDynamics.STICKY_STRIKE)
        .setPositioningModel(PositioningModel.FILTER)
        .setModelVersion("m1")
        .setConfigHash("c1")
        .setRevision(0)
        .setBook("BTC")
        .setUnderlying("BTC")
        .setCurrency("USD")
        .setGexPerPct(-458_438.7461)
        .setFlips(
            List.of(
                new FlipLevel(
                    36_847.8, 12.0, 90.0, 36_700.0, 37_000.0, FlipDirection.SHORT_TO_LONG)))
        .setFlipProbability(List.of(new HorizonProbability("1h", 0.3)))
        .setCascadeDown(
            Cascade.newBuilder()
                .setTrigger(36_000.0)
                .setDistance(677.0)
                .setProbability(0.1)
                .setJump(0.05)
                .build())
        .setRegime(Regime.NEUTRAL)
        .build();
  }
}
