/**
 * The way of a record to the shards of its underlying, and which underlyings have a place. The
 * first stage of the exposure job.
 */
@NullMarked
package io.gammaflow.streams.exposure.route;

import org.jspecify.annotations.NullMarked;
