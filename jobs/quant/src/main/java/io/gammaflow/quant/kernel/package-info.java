/**
 * The production profile: a book's S * gamma as a sum of Gaussians on nested log grids, its hedge
 * flow as their integral. Explained in KERNEL.md.
 */
@NullMarked
package io.gammaflow.quant.kernel;

import org.jspecify.annotations.NullMarked;
