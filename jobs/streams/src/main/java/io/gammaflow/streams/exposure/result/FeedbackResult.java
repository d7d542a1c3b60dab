package io.gammaflow.streams.exposure.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the market responds to a book's hedging. NaN, and null for arrays, where something is not
 * known; arrays have one value a level of the {@link LevelProfile}.
 */
public final class FeedbackResult {
  /** Annualised realised volatility of spot. */
  public double realisedVol = Double.NaN;

  /** Half width of the hedging band, underlying units. */
  public double hedgeBandUnits = Double.NaN;

  /** Units that were liquidated within the hour. */
  public double forcedUnits1h = Double.NaN;

  /** Time of the oldest liquidity used, microseconds; MIN_VALUE where none is known. */
  public long depthAsOf = Long.MIN_VALUE;

  /** Relative price impact of one underlying unit at spot. */
  public double impactPerUnit = Double.NaN;

  /** Loop gain at spot, with its 5 % and 95 % quantiles. */
  public double loopGain = Double.NaN;

  public double loopGainLower = Double.NaN;
  public double loopGainUpper = Double.NaN;

  /** Factor by which hedging multiplies volatility. */
  public double volAmplification = Double.NaN;

  public double reflexivityIndex = Double.NaN;

  /** Largest loop gain within two standard deviations of a day, with its quantiles. */
  public double maxLoopGain = Double.NaN;

  public double maxLoopGainLower = Double.NaN;
  public double maxLoopGainUpper = Double.NaN;

  /** Share of the posterior's draws with a gain of 1 or more nearby. */
  public double unstableProbability = Double.NaN;

  /** The nearest cascade on each side of spot; null where the mean book has none. */
  public @Nullable CascadeEstimate cascadeDown;

  public @Nullable CascadeEstimate cascadeUp;

  /** All cascades of the mean book: below spot nearest first, then above. */
  public List<CascadeEstimate> cascades = List.of();

  /** Chance to reach a cascade within four hours on each side, over the posterior. */
  public double cascadeDown4h = Double.NaN;

  public double cascadeUp4h = Double.NaN;

  /** Pull to a strike, price units, and that strike; known only with an impact. */
  public double pinning = Double.NaN;

  public double pinStrike = Double.NaN;

  /** The strike with the most positive near GEX, whether or not an impact is known. */
  public double nearStrike = Double.NaN;

  /** Chance to touch the nearest flip within 15 minutes, an hour, a day; null if unknown. */
  public double @Nullable [] flipProbability;

  /** The nearest flip, and its standard deviation, price units. */
  public double flip = Double.NaN;

  public double flipSd = Double.NaN;

  /** Chance to touch the flip within the hour, at most what its own sd allows. */
  public double flipWithinHour = Double.NaN;

  /** Whether liquidity was known once and is missing now. */
  public boolean liquidityLost;

  /** Hedge flow outside the band, underlying units. */
  public double @Nullable [] bandedFlowUnits;

  /** Forced trades between spot and the level, underlying units: all, and by their source. */
  public double @Nullable [] liquidationUnits;

  public double @Nullable [] ladderUnits;
  public double @Nullable [] estimatedLadderUnits;
  public double @Nullable [] accountUnits;

  public double @Nullable [] impactAtLevels;
  public double @Nullable [] loopGainAtLevels;
  public double @Nullable [] loopGainLowerAtLevels;
  public double @Nullable [] loopGainUpperAtLevels;

  /** Cost of the hedge flow, currency, and as percent of its value. */
  public double @Nullable [] flowCost;

  public double @Nullable [] slippagePct;

  /** Chance of a cascade within four hours on the likelier side. */
  public double cascade4h() {
    return Double.isNaN(cascadeDown4h) ? cascadeUp4h : Math.max(cascadeDown4h, orZero(cascadeUp4h));
  }

  /** Whether the side below spot is the likelier one. */
  public boolean isCascadeBelow() {
    return orZero(cascadeDown4h) >= orZero(cascadeUp4h);
  }

  private static double orZero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}
