/** The kernel and implied volatility beside their peers, in one process and interleaved. */
@NullMarked
package io.gammaflow.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
