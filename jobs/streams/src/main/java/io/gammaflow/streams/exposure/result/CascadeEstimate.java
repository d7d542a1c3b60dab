package io.gammaflow.streams.exposure.result;

/**
 * A price from which hedging and forced trades carry the market on by themselves. NaN for what is
 * not known.
 *
 * @param trigger price at which it begins
 * @param landing price at which it ends; NaN beyond the levels
 * @param distance from spot to the trigger, price units
 * @param jump size of the move, share of spot
 * @param probability chance to reach the trigger within a day
 * @param probability1h within an hour
 * @param existsProbability share of the posterior's draws that have one on this side
 * @param triggerLower 5 % quantile of the trigger over those draws
 * @param triggerUpper 95 % quantile
 */
public record CascadeEstimate(
    double trigger,
    double landing,
    double distance,
    double jump,
    double probability,
    double probability1h,
    double existsProbability,
    double triggerLower,
    double triggerUpper) {}
