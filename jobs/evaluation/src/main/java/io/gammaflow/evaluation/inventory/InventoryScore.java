package io.gammaflow.evaluation.inventory;

/**
 * The score of a model, mean over seeds. NaN where the model has no value.
 *
 * @param model its name
 * @param rmse error of the positions over the RMS of the true ones
 * @param correlation with the true positions
 * @param signAccuracy share of positions with the right sign
 * @param gexRmse error of GEX over the RMS of the true
 * @param gexSignAccuracy share of steps with the right sign of GEX
 * @param contractCoverage share of positions inside their 90 % interval
 * @param gexCoverage share of steps with GEX inside its 90 % interval
 * @param brier mean squared error of P(short gamma)
 * @param meanNis mean normalised innovation squared
 */
public record InventoryScore(
    String model,
    double rmse,
    double correlation,
    double signAccuracy,
    double gexRmse,
    double gexSignAccuracy,
    double contractCoverage,
    double gexCoverage,
    double brier,
    double meanNis) {}
