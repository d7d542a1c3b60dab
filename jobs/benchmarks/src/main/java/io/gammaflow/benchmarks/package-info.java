/** Benchmarks: measurements and their limits, in one table. */
@NullMarked
package io.gammaflow.benchmarks;

import org.jspecify.annotations.NullMarked;
