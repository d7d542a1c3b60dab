package io.gammaflow.schemas.estimate;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * The quality of a GEX estimate: its interval relative to its mean. The status of a signal is about
 * the data; an estimate from sound data may still be very uncertain.
 *
 * @param grade in one word
 * @param words what it rests on, for people; empty where nothing is to be added
 */
public record EstimateQuality(Grade grade, String words) {
  /** If half the interval is this many times the mean, the mean is meaningless. */
  private static final double WIDE = 3;

  /** Half an interval of this share of the mean, or less, is firm. */
  private static final double FIRM = 0.5;

  /** About as long the filter learns from trades before its intervals have settled. */
  private static final Duration LEARNING = Duration.ofDays(1);

  private static final long MINUTES_AN_HOUR = 60;

  /** The word for it, from good to none. */
  public enum Grade {
    /** The interval is small beside its mean. */
    FIRM("firm"),
    /** The sign is known, the size roughly. */
    ROUGH("rough"),
    /** The interval holds both signs. */
    SIGN_OPEN("sign open"),
    /** The interval is many times its mean. */
    WIDE("wide"),
    /** Positions by a rule, or by flow alone: nothing is known of the error. */
    ASSUMED("assumed"),
    /** There is no estimate. */
    NONE("none");

    private final String word;

    Grade(String word) {
      this.word = word;
    }

    /** As people read it. */
    public String word() {
      return word;
    }
  }

  /**
   * From when on its series has been learning, as far as this signal shows: its tick, or at least a
   * day before if it is the first of its series and has a volatility, because then its job was
   * given a recording to learn from.
   */
  public static Instant beginning(ReflexivitySignal signal) {
    boolean taught =
        signal.getSignalSeq() == 1 && !signal.getFlags().contains(Flag.VOLATILITY_MISSING);
    return taught ? signal.getEventTime().minus(LEARNING) : signal.getEventTime();
  }

  /**
   * The quality of one signal.
   *
   * @param since the earliest {@link #beginning} of its series that the reader knows of: same book,
   *     configuration and generation
   */
  public static EstimateQuality of(ReflexivitySignal signal, Instant since) {
    Double mean = signal.getGexPerPct();
    if (mean == null) {
      return new EstimateQuality(Grade.NONE, learning(signal, since));
    }
    Double lower = signal.getGexPerPctLower();
    Double upper = signal.getGexPerPctUpper();
    if (lower == null || upper == null) {
      return new EstimateQuality(Grade.ASSUMED, "no interval: its error is unknown");
    }
    double half = (upper - lower) / 2;
    double ratio = half / Math.abs(mean);
    Grade grade;
    String says;
    if (ratio > WIDE || Double.isNaN(ratio)) {
      grade = Grade.WIDE;
      says = mean == 0 ? "the mean is 0" : "the interval is " + times(ratio) + " its mean";
    } else if (lower <= 0 && upper >= 0) {
      grade = Grade.SIGN_OPEN;
      says = "the interval holds both signs";
    } else if (ratio > FIRM) {
      grade = Grade.ROUGH;
      says = String.format(Locale.ROOT, "\u00b1%.0f %% of its mean", ratio * 100);
    } else {
      // Whoever is sure has learnt, however long that took.
      return new EstimateQuality(Grade.FIRM, "");
    }
    String learning = learning(signal, since);
    return new EstimateQuality(grade, learning.isEmpty() ? says : says + "; " + learning);
  }

  /** {@code learning: 40 minutes of about a day}; empty for who does not learn or has learnt. */
  private static String learning(ReflexivitySignal signal, Instant since) {
    Duration learnt = Duration.between(since, signal.getEventTime());
    if (signal.getPositioningModel() != PositioningModel.FILTER
        || learnt.compareTo(LEARNING) >= 0) {
      return "";
    }
    long minutes = Math.max(0, learnt.toMinutes());
    String so =
        minutes < 2 * MINUTES_AN_HOUR
            ? minutes + (minutes == 1 ? " minute" : " minutes")
            : minutes / MINUTES_AN_HOUR + " hours";
    return "learning: " + so + " of about a day";
  }

  private static String times(double ratio) {
    return ratio > 1000 ? "over 1000 times" : String.format(Locale.ROOT, "\u00b1%.0f times", ratio);
  }
}
