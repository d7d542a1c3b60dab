/** The kernel and implied volatility beside other libraries, in one process and interleaved. */
@NullMarked
package io.gammaflow.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
