package io.gammaflow.evaluation.inventory;

import java.util.List;

/**
 * Models side by side on the same markets.
 *
 * @param scenario the market
 * @param firstSeed first seed scored
 * @param seeds number of markets
 * @param scores one a model, mean over seeds
 */
public record EvaluationReport(
    InventoryScenario scenario, long firstSeed, int seeds, List<InventoryScore> scores) {

  /**
   * The score of a model.
   *
   * @throws IllegalArgumentException where it was not among them
   */
  public InventoryScore of(String model) {
    return scores.stream()
        .filter(s -> s.model().equals(model))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such model: " + model));
  }
}
