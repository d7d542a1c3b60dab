package io.gammaflow.quant.reflexivity;

/**
 * A jump of the price that feeds on itself.
 *
 * @param trigger price at which it begins
 * @param landing price at which it ends; NaN beyond the last level
 * @param critical Z at which it begins: the price without the feedback
 * @param distance of Z from spot, price units, >= 0
 * @param jump share of the trigger, >= 0; a lower bound where the landing is not known
 */
public record Fold(double trigger, double landing, double critical, double distance, double jump) {
  /** Whether it goes on beyond the last level. */
  public boolean isBeyondGrid() {
    return Double.isNaN(landing);
  }
}
