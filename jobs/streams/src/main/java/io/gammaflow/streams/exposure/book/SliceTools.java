package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.kernel.KernelBuilder;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.exposure.PriceLevels;

/**
 * What the slices of a book are built with at every tick.
 *
 * @param kernel builds the profiles; one a task
 * @param prices levels and grids
 * @param normals what draws of the posterior are made of
 */
record SliceTools(KernelBuilder kernel, PriceLevels prices, DrawNormals normals) {
  static SliceTools of(ExposureConfig config, ContractTable table, KernelBuilder kernel) {
    return new SliceTools(
        kernel, new PriceLevels(config), new DrawNormals(table, config.get(ExposureOptions.DRAWS)));
  }
}
