/**
 * The operator that turns the slices of a tick into signals, profiles and alerts; and heartbeats.
 */
@NullMarked
package io.gammaflow.streams.exposure.signal;

import org.jspecify.annotations.NullMarked;
