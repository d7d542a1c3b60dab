/**
 * The kernel and implied volatility beside their peers, in one process and interleaved. Imports
 * quant and the peers, which come with this room alone.
 */
@NullMarked
package io.gammaflow.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
