/**
 * Canonical records as they flow between operators: flat, mutable by nobody, one class. Imports
 * schemas and Flink.
 */
@NullMarked
package io.gammaflow.streams.record;

import org.jspecify.annotations.NullMarked;
