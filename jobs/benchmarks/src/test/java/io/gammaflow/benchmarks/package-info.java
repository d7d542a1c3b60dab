/** Tests of the stopwatch. */
@NullMarked
package io.gammaflow.benchmarks;

import org.jspecify.annotations.NullMarked;
