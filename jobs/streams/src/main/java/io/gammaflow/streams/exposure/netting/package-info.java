/**
 * From slices to numbers: adds up the shards and venues of an underlying, reads levels, flips and
 * walls with their uncertainty, and decides flags and status.
 */
@NullMarked
package io.gammaflow.streams.exposure.netting;

import org.jspecify.annotations.NullMarked;
