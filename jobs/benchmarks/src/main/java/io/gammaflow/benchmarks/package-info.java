/** The stopwatch: what is measured, by how much it must be met, one table. */
@NullMarked
package io.gammaflow.benchmarks;

import org.jspecify.annotations.NullMarked;
