package io.gammaflow.quant.kernel;

/**
 * Nodes of a grid that Gaussians are added to.
 *
 * @param offset place of the first among all nodes that are being summed
 * @param first its absolute index: it lies at {@code first * step}
 * @param nodes how many
 * @param step of the grid
 */
record NodeRange(int offset, int first, int nodes, double step) {}
