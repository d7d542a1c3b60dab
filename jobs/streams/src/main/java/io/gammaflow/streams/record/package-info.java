/** Canonical records as they flow between operators: flat, mutable by nobody, one class. */
@NullMarked
package io.gammaflow.streams.record;

import org.jspecify.annotations.NullMarked;
