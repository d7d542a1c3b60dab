package io.gammaflow.evaluation.alerts;

/**
 * Stated chances between two bounds, and what came of them.
 *
 * @param from lower bound, included
 * @param to upper bound, included in the last bin only
 * @param count statements that could be decided
 * @param meanStated their mean
 * @param happened share that came true
 */
public record ReliabilityBin(
    double from, double to, int count, double meanStated, double happened) {}
