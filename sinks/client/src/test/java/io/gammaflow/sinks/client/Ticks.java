package io.gammaflow.sinks.client;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Cascade;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.FlipDirection;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.HorizonProbability;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.Regime;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.schemas.record.VolDynamics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Outputs of a made-up book, tick by tick. Its dealers' gamma is {@code S - 95}, so the flow from
 * 100 to S is {@code -((S - 95)^2 - 25) / 2} exactly, and the flip is 95.
 */
public final class Ticks {
  static final Instant START = Instant.parse("2026-11-20T14:00:00Z");

  private Ticks() {}

  /** The tick of a number: one a second. */
  public static Instant time(long seq) {
    return START.plusSeconds(seq);
  }

  static double flow(double to) {
    return -((to - 95) * (to - 95) - 25) / 2;
  }

  /** A signal of the book's one spot, 100. */
  public static ReflexivitySignal.Builder signal(String book, long seq) {
    return ReflexivitySignal.newBuilder()
        .setSignalId(book + '-' + seq)
        .setSignalSeq(seq)
        .setEventTime(time(seq))
        .setStatus(SignalStatus.OK)
        .setFlags(List.of())
        .setCoverage(.98)
        .setVolDynamics(VolDynamics.STICKY_STRIKE)
        .setPositioningModel(PositioningModel.FILTER)
        .setModelVersion("m1")
        .setConfigHash("c1")
        .setRevision(0)
        .setBook(book)
        .setUnderlying(book.split("@")[0])
        .setSpot(100.0)
        .setCurrency("USD")
        .setGexPerPct(500.0)
        .setGexPerPctLower(420.0)
        .setGexPerPctUpper(580.0)
        .setShortGammaProbability(.03)
        .setFlips(
            List.of(
                flip(120, -3, null, FlipDirection.LONG_TO_SHORT),
                flip(95, 90.25, .5, FlipDirection.SHORT_TO_LONG)))
        .setFlipProbability(
            List.of(new HorizonProbability("15m", .1), new HorizonProbability("1h", .21)))
        .setLoopGain(-.2)
        .setMaxLoopGain(.7)
        .setCascadeDown(
            Cascade.newBuilder()
                .setTrigger(93)
                .setLanding(88.0)
                .setDistance(7.5)
                .setProbability(.12)
                .build())
        .setRegime(Regime.LONG_GAMMA);
  }

  private static FlipLevel flip(
      double level, double slope, @Nullable Double sd, FlipDirection direction) {
    return FlipLevel.newBuilder()
        .setLevel(level)
        .setSlope(slope)
        .setSd(sd)
        .setDirection(direction)
        .build();
  }

  static ReflexivitySignal degraded(String book, long seq) {
    return signal(book, seq)
        .setStatus(SignalStatus.DEGRADED)
        .setFlags(List.of(Flag.OI_STALE, Flag.SIGN_AMBIGUOUS))
        .build();
  }

  /** The profile of a signal. */
  public static HedgeFlowProfile profile(String book, long seq) {
    List<Double> levels = new ArrayList<>();
    List<Double> gex = new ArrayList<>();
    List<Double> flow = new ArrayList<>();
    List<Double> gain = new ArrayList<>();
    for (double price = 70; price <= 130; price += .8) {
      levels.add(price);
      gex.add((price - 95) * price * price / 100);
      flow.add(flow(price));
      gain.add((95 - price) / 25);
    }
    return HedgeFlowProfile.newBuilder()
        .setSignalId(book + '-' + seq)
        .setEventTime(time(seq))
        .setStatus(SignalStatus.OK)
        .setPositioningModel(PositioningModel.FILTER)
        .setModelVersion("m1")
        .setConfigHash("c1")
        .setRevision(0)
        .setBook(book)
        .setUnderlying(book.split("@")[0])
        .setSpot(100.0)
        .setLevels(levels)
        .setGexPerPct(gex)
        .setHedgeFlowUnits(flow)
        .setLoopGain(gain)
        .setByExpiry(List.of())
        .setByStrike(List.of())
        .setModels(List.of())
        .build();
  }

  /** A sign of life; all that it vouches for is fresh. */
  public static Heartbeat heartbeat(String book, long lastSeq, Instant sentAt) {
    return Heartbeat.newBuilder()
        .setBook(book)
        .setUnderlying(book.split("@")[0])
        .setSentAt(sentAt)
        .setLastSignalSeq(lastSeq)
        .setLastEventTime(time(lastSeq))
        .setConfigHash("c1")
        .setProgress(sentAt.minusMillis(700))
        .setPulse(sentAt.minusMillis(300))
        .setPulseVenue("deribit")
        .setInput(sentAt.minusMillis(700))
        .setInputVenue("deribit")
        .build();
  }

  /** A line of an alert of the book. */
  public static Alert alert(String book, String id, AlertKind kind, AlertState state) {
    return Alert.newBuilder()
        .setAlertId(id)
        .setBook(book)
        .setKind(kind)
        .setState(state)
        .setOpenedAt(time(1))
        .setEventTime(time(2))
        .setEvidence("trigger 93, landing 88")
        .build();
  }
}
