/**
 * The stopwatch: what is measured, by how much it must be met, one table. Imports quant and
 * schemas; whole commands are measured as processes, by the name of their main class.
 */
@NullMarked
package io.gammaflow.benchmarks;

import org.jspecify.annotations.NullMarked;
