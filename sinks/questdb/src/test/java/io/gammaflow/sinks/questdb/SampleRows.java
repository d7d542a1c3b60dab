package io.gammaflow.sinks.questdb;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.Cascade;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.FlipDirection;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.HorizonProbability;
import io.gammaflow.schemas.record.KeyedGex;
import io.gammaflow.schemas.record.ModelGex;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.Regime;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.schemas.record.SigningAccuracy;
import io.gammaflow.schemas.record.VolDynamics;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Records of every output, whole. */
final class SampleRows {
  static final Instant T0 = Instant.parse("2021-06-01T00:00:00.000001Z");

  private SampleRows() {}

  static ReflexivitySignal signal(Instant time, long seq) {
    return ReflexivitySignal.newBuilder()
        .setSignalId("id-" + seq)
        .setSignalSeq(seq)
        .setEventTime(time)
        .setAsOfTrade(time.minusSeconds(1))
        .setAsOfOpenInterest(time.minusSeconds(2))
        .setAsOfUnderlying(time.minusSeconds(3))
        .setStatus(SignalStatus.DEGRADED)
        .setFlags(List.of(Flag.SEQ_GAP, Flag.CONVENTION))
        .setCoverage(0.93)
        .setVolDynamics(VolDynamics.STICKY_STRIKE)
        .setPositioningModel(PositioningModel.SHORT_BOTH)
        .setModelVersion("m1")
        .setConfigHash("c1")
        .setRevision(0)
        .setBook("BTC@deribit")
        .setUnderlying("BTC")
        .setSpot(37_000.5)
        .setCurrency("USD")
        .setGexPerPct(-4.12e8)
        .setGexPerPctLower(-5e8)
        .setGexPerPctUpper(-3e8)
        .setShortGammaProbability(0.9)
        .setDealerDeltaUnits(12.5)
        .setVannaUnitsPerVolPoint(-1.5)
        .setCharmUnitsPerHour(2.5)
        .setZeroDteShare(0.25)
        .setFlips(
            List.of(
                new FlipLevel(35_000.0, 1e3, 100.0, null, null, FlipDirection.SHORT_TO_LONG),
                new FlipLevel(39_000.0, -2e3, null, null, null, FlipDirection.LONG_TO_SHORT)))
        .setCallWall(40_000.0)
        .setPutWall(30_000.0)
        .setFlipProbability(
            List.of(
                new HorizonProbability("15m", 0.1),
                new HorizonProbability("1h", 0.2),
                new HorizonProbability("1d", 0.3)))
        .setLoopGain(0.4)
        .setMaxLoopGain(0.5)
        .setVolAmplification(1.2)
        .setCascadeDown(cascade(33_000.0, 30_000.0))
        .setCascadeUp(cascade(41_000.0, 45_000.0))
        .setHedgeBandUnits(7.0)
        .setStress(0.1)
        .setRegime(Regime.SHORT_GAMMA)
        .setAsOfDepth(time.minusSeconds(4))
        .setImpactPerUnit(0.12)
        .setRealisedVol(0.6)
        .setLoopGainLower(0.3)
        .setLoopGainUpper(0.5)
        .setMaxLoopGainLower(0.4)
        .setMaxLoopGainUpper(0.6)
        .setUnstableProbability(0.01)
        .setReflexivityIndex(0.2)
        .setPinning(0.02)
        .setPinStrike(37_000.0)
        .setForcedUnits1h(-12.0)
        .build();
  }

  private static Cascade cascade(double trigger, double landing) {
    return Cascade.newBuilder()
        .setTrigger(trigger)
        .setLanding(landing)
        .setDistance(4_000.0)
        .setProbability(0.05)
        .setJump(Math.abs(landing / trigger - 1))
        .setProbability1h(0.01)
        .setExistsProbability(0.9)
        .setTriggerLower(trigger - 500)
        .setTriggerUpper(trigger + 500)
        .build();
  }

  static HedgeFlowProfile profile(Instant time, int levels) {
    List<Double> numbers = IntStream.range(0, levels).mapToObj(i -> 1.0 / (i + 1)).toList();
    return HedgeFlowProfile.newBuilder()
        .setSignalId("id")
        .setEventTime(time)
        .setStatus(SignalStatus.OK)
        .setPositioningModel(PositioningModel.FILTER)
        .setModelVersion("m1")
        .setConfigHash("c1")
        .setRevision(1)
        .setBook("BTC")
        .setUnderlying("BTC")
        .setSpot(37_000.5)
        .setLevels(numbers)
        .setGexPerPct(numbers)
        .setGexPerPctSd(numbers)
        .setHedgeFlowUnits(numbers)
        .setHedgeFlowUnitsLower(numbers)
        .setHedgeFlowUnitsUpper(numbers)
        .setLoopGain(numbers)
        .setLiquidationUnits(numbers)
        .setBandedFlowUnits(numbers)
        .setFlowCost(numbers)
        .setLoopGainLower(numbers)
        .setLoopGainUpper(numbers)
        .setLadderUnits(numbers)
        .setEstimatedLadderUnits(numbers)
        .setAccountUnits(numbers)
        .setVaultFlowUnits(numbers)
        .setCascades(List.of(cascade(33_000.0, 30_000.0)))
        .setByExpiry(List.of(new KeyedGex("2021-06-04T08:00:00Z", -1.0)))
        .setByStrike(List.of(new KeyedGex("35000.0", 1.0), new KeyedGex("36000.0", 2.0)))
        .setModels(
            List.of(
                new ModelGex(PositioningModel.FILTER, 1.0, 0.5, 1.5, null, 35_500.0, null),
                new ModelGex(PositioningModel.CUSTOMER_FLOW, 2.0, null, null, null, null, null)))
        .build();
  }

  static DealerPosition position(Instant time, String contract, double mean) {
    return DealerPosition.newBuilder()
        .setEventTime(time)
        .setBook("BTC")
        .setUnderlying("BTC")
        .setVenue("deribit")
        .setContract(contract)
        .setPositioningModel(PositioningModel.FILTER)
        .setMean(mean)
        .setSd(1.0)
        .setP05(-2.0)
        .setP95(2.0)
        .setOpenInterest(100.0)
        .setAsOfOpenInterest(time)
        .setModelVersion("m1")
        .setConfigHash("c1")
        .setRevision(0)
        .build();
  }

  static Calibration calibration(Instant time, int shard) {
    return Calibration.newBuilder()
        .setEventTime(time)
        .setBook("BTC@deribit")
        .setUnderlying("BTC")
        .setVenue("deribit")
        .setShard(shard)
        .setEpochMicros(3_600_000_000L)
        .setPhi(List.of(new SigningAccuracy("AGGRESSOR", 0.6), new SigningAccuracy("QUOTE", 0.25)))
        .setOpenInterestGrowth(0.13)
        .setOpenInterestSensitivity(1.0)
        .setOpenInterestNoise(17.0)
        .setOpenInterestNoisePerVolume(0.42)
        .setFlowVariance(1.0)
        .setContractEpochs(1_200.5)
        .setInnovationMean(0.97)
        .setModelVersion("m1")
        .setConfigHash("c1")
        .build();
  }

  static Alert alert(Instant time, AlertState state) {
    return Alert.newBuilder()
        .setAlertId("a1")
        .setBook("BTC")
        .setKind(AlertKind.CASCADE_RISK)
        .setState(state)
        .setOpenedAt(T0)
        .setEventTime(time)
        .setEvidence("gain 0.9, \"distance\" 2 %")
        .setLevel(33_000.0)
        .setValue(0.9)
        .setThreshold(0.8)
        .build();
  }
}
