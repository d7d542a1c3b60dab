/**
 * From slices to signals: adds the shards of an underlying up, reads levels, flips and walls, says
 * how far the numbers can be trusted.
 */
@NullMarked
package io.gammaflow.streams.exposure.signal;

import org.jspecify.annotations.NullMarked;
