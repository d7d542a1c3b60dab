/** Tests of the benchmarks. */
@NullMarked
package io.gammaflow.benchmarks;

import org.jspecify.annotations.NullMarked;
