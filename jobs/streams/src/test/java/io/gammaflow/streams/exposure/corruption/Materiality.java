package io.gammaflow.streams.exposure.corruption;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.Cascade;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.HorizonProbability;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When two signals differ by more than a market's own noise. A number that a signal gives an
 * interval for differs where it has moved by a quarter of the interval's half width; one without,
 * by the share that stands here.
 */
final class Materiality {
  /** Spot: more than the market moves in a second. */
  private static final double SPOT = 0.005;

  /** GEX: share of the half width of its 90 % interval. */
  private static final double INTERVAL = 0.25;

  private static final double PROBABILITY = 0.05;
  private static final double FLIP = 0.01;

  /** Numbers that no interval is given for. */
  private static final double SHARE = 0.5;

  private static final double GAIN = 0.01;

  /** Walls, share of spot: a strike and its neighbour are often as good as one another. */
  private static final double WALL = 0.08;

  private Materiality() {}

  /** What differs, in words; null where nothing material does. */
  static @Nullable String difference(ReflexivitySignal sound, ReflexivitySignal other) {
    if (relative(sound.getSpot(), other.getSpot()) > SPOT) {
      return text("spot", sound.getSpot(), other.getSpot());
    }
    Double lower = sound.getGexPerPctLower();
    Double upper = sound.getGexPerPctUpper();
    Double gex = sound.getGexPerPct();
    Double otherGex = other.getGexPerPct();
    if ((gex == null) != (otherGex == null)) {
      return text("GEX", gex, otherGex);
    }
    if (gex != null && otherGex != null && lower != null && upper != null) {
      double allowed = INTERVAL * (upper - lower) / 2;
      if (Math.abs(gex - otherGex) > allowed) {
        return text("GEX", gex, otherGex) + " by more than " + allowed;
      }
      Double otherLower = other.getGexPerPctLower();
      Double otherUpper = other.getGexPerPctUpper();
      if (otherLower == null
          || otherUpper == null
          || Math.abs((otherUpper - otherLower) / (upper - lower) - 1) > INTERVAL) {
        return text("interval", upper, otherUpper);
      }
    }
    String share = probability("P(short gamma)", sound, other);
    if (share != null) {
      return share;
    }
    String flip = flip(sound, other);
    if (flip != null) {
      return flip;
    }
    String greek = greeks(sound, other);
    return greek != null ? greek : market(sound, other);
  }

  /** Numbers without an interval: a share of themselves, and what the interval of GEX leaves. */
  private static @Nullable String greeks(ReflexivitySignal sound, ReflexivitySignal other) {
    Double lower = sound.getGexPerPctLower();
    Double upper = sound.getGexPerPctUpper();
    Double spot = sound.getSpot();
    if (lower == null || upper == null || spot == null) {
      return null;
    }
    double units = INTERVAL * (upper - lower) / 2 / (0.01 * spot) * 0.05;
    return first(
        apart("delta", sound.getDealerDeltaUnits(), other.getDealerDeltaUnits(), 0.1, units),
        apart(
            "vanna",
            sound.getVannaUnitsPerVolPoint(),
            other.getVannaUnitsPerVolPoint(),
            SHARE,
            units),
        apart("charm", sound.getCharmUnitsPerHour(), other.getCharmUnitsPerHour(), SHARE, units),
        apart("call wall", sound.getCallWall(), other.getCallWall(), 0, WALL * spot),
        apart("put wall", sound.getPutWall(), other.getPutWall(), 0, WALL * spot));
  }

  /** What the market's liquidity and leverage make of it. */
  private static @Nullable String market(ReflexivitySignal sound, ReflexivitySignal other) {
    return first(
        apart("impact", sound.getImpactPerUnit(), other.getImpactPerUnit(), SHARE, 0),
        apart("loop gain", sound.getLoopGain(), other.getLoopGain(), SHARE, GAIN),
        apart("forced units", sound.getForcedUnits1h(), other.getForcedUnits1h(), SHARE, 1),
        apart("pinning", sound.getPinning(), other.getPinning(), SHARE, GAIN),
        chances(sound.getFlipProbability(), other.getFlipProbability()),
        cascade("cascade below", sound.getCascadeDown(), other.getCascadeDown()),
        cascade("cascade above", sound.getCascadeUp(), other.getCascadeUp()));
  }

  private static @Nullable String chances(
      @Nullable List<HorizonProbability> sound, @Nullable List<HorizonProbability> other) {
    if (sound == null || other == null) {
      return sound == other ? null : "chances to touch the flip came or went";
    }
    for (int i = 0; i < sound.size(); i++) {
      double a = sound.get(i).getProbability();
      double b = other.get(i).getProbability();
      if (Math.abs(a - b) > PROBABILITY) {
        return text("chance to touch the flip in " + sound.get(i).getHorizon(), a, b);
      }
    }
    return null;
  }

  /** A cascade that is as likely as none is none. */
  private static @Nullable String cascade(
      String name, @Nullable Cascade sound, @Nullable Cascade other) {
    double a = chance(sound);
    double b = chance(other);
    return Math.abs(a - b) > PROBABILITY ? text("chance of a " + name, a, b) : null;
  }

  private static double chance(@Nullable Cascade cascade) {
    Double chance = cascade == null ? null : cascade.getProbability();
    return chance == null ? 0 : chance;
  }

  /**
   * Alerts of one tick: the same ones open, go on and close, at about the same chance or gain. One
   * of DATA tells of a doubt, or that it is over.
   */
  static @Nullable String difference(List<Alert> sound, List<Alert> other) {
    for (Alert alert : other) {
      boolean market = alert.getKind() != AlertKind.DATA;
      if (market && sound.stream().noneMatch(s -> isSame(s, alert))) {
        return "alert " + alert.getKind() + ' ' + alert.getState() + " at " + alert.getValue();
      }
    }
    return null;
  }

  private static boolean isSame(Alert a, Alert b) {
    Double x = a.getValue();
    Double y = b.getValue();
    boolean near = x == null || y == null ? x == null && y == null : Math.abs(x - y) <= PROBABILITY;
    return near && a.getKind() == b.getKind() && a.getState() == b.getState();
  }

  private static @Nullable String apart(
      String name, @Nullable Double a, @Nullable Double b, double share, double absolute) {
    if (a == null || b == null) {
      return a == null && b == null ? null : text(name, a, b);
    }
    return Math.abs(a - b) > share * Math.abs(a) + absolute ? text(name, a, b) : null;
  }

  private static @Nullable String first(@Nullable String... differences) {
    for (String difference : differences) {
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  private static @Nullable String probability(
      String name, ReflexivitySignal sound, ReflexivitySignal other) {
    Double a = sound.getShortGammaProbability();
    Double b = other.getShortGammaProbability();
    boolean far = a != null && b != null && Math.abs(a - b) > PROBABILITY;
    return far ? text(name, a, b) : null;
  }

  /** A flip is where it was, or within what the other signal says that it may be. */
  private static @Nullable String flip(ReflexivitySignal sound, ReflexivitySignal other) {
    for (FlipLevel f : sound.getFlips()) {
      Double lower = f.getLower();
      Double upper = f.getUpper();
      Double spot = sound.getSpot();
      if (lower == null || upper == null || spot == null) {
        continue;
      }
      double reach = Math.max(FLIP * spot, (upper - lower) / 2);
      if (other.getFlips().stream()
          .noneMatch(o -> Math.abs(o.getLevel() - f.getLevel()) <= reach)) {
        return text("flip", f.getLevel(), null);
      }
    }
    return null;
  }

  private static double relative(@Nullable Double a, @Nullable Double b) {
    if (a == null || b == null) {
      return a == null && b == null ? 0 : Double.POSITIVE_INFINITY;
    }
    return Math.abs(b / a - 1);
  }

  private static String text(String name, @Nullable Double sound, @Nullable Double other) {
    return name + ' ' + sound + " became " + other;
  }
}
