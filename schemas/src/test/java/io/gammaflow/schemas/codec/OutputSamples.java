package io.gammaflow.schemas.codec;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.Cascade;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.FlipDirection;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.Heartbeat;
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
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** One record of every kind that jobs write, with every optional part present. */
final class OutputSamples {
  private static final Instant TIME = Instant.parse("2021-06-01T00:00:46.123456Z");
  private static final Instant LATE = Instant.parse("2021-06-01T00:00:47Z");

  private OutputSamples() {}

  static List<SpecificRecord> all() {
    return List.of(
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
