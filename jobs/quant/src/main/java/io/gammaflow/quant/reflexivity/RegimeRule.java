package io.gammaflow.quant.reflexivity;

import org.jspecify.annotations.Nullable;

/**
 * Regimes with hysteresis: harder to enter than to stay in, and held for a minute at least, unless
 * a cascade comes into reach.
 */
public final class RegimeRule {
  private static final double LONG_ENTER = 0.2;
  private static final double LONG_LEAVE = 0.3;
  private static final double SHORT_ENTER = 0.8;
  private static final double SHORT_LEAVE = 0.7;
  private static final double FLIP_ENTER = 0.35;
  private static final double FLIP_LEAVE = 0.25;
  private static final double CASCADE_ENTER = 0.3;
  private static final double CASCADE_LEAVE = 0.2;
  private static final long DWELL_MICROS = 60_000_000L;

  private RegimeRule() {}

  /**
   * What decides; NaN for what is not known, which neither enters nor holds a regime.
   *
   * @param shortGamma P(dealer gamma < 0)
   * @param flipWithinHour chance to touch the nearest flip within the hour, averaged over where it
   *     may be: a flip that could be anywhere has a small one, even where its mean is at spot
   * @param cascade chance to reach a jump of 1 % or more
   */
  public record Evidence(double shortGamma, double flipWithinHour, double cascade) {}

  /**
   * The regime now; null without a probability of short gamma.
   *
   * @param before null where there was none
   * @param since when it began, microseconds
   */
  public static @Nullable MarketRegime next(
      @Nullable MarketRegime before, long since, long now, Evidence e) {
    if (Double.isNaN(e.shortGamma())) {
      return null;
    }
    MarketRegime wanted = wanted(before, e);
    boolean held = before != null && now - since < DWELL_MICROS;
    return held && wanted != MarketRegime.CASCADE_RISK ? before : wanted;
  }

  private static MarketRegime wanted(@Nullable MarketRegime before, Evidence e) {
    if (e.cascade() > bound(before, MarketRegime.CASCADE_RISK, CASCADE_ENTER, CASCADE_LEAVE)) {
      return MarketRegime.CASCADE_RISK;
    }
    if (e.flipWithinHour() > bound(before, MarketRegime.FLIP_IMMINENT, FLIP_ENTER, FLIP_LEAVE)) {
      return MarketRegime.FLIP_IMMINENT;
    }
    if (e.shortGamma() < bound(before, MarketRegime.LONG_GAMMA, LONG_ENTER, LONG_LEAVE)) {
      return MarketRegime.LONG_GAMMA;
    }
    if (e.shortGamma() > bound(before, MarketRegime.SHORT_GAMMA, SHORT_ENTER, SHORT_LEAVE)) {
      return MarketRegime.SHORT_GAMMA;
    }
    return MarketRegime.NEUTRAL;
  }

  private static double bound(
      @Nullable MarketRegime before, MarketRegime regime, double enter, double leave) {
    return before == regime ? leave : enter;
  }
}
