/** The unit of time of flat records, of state and of ticks: microseconds since the epoch. */
@NullMarked
package io.gammaflow.streams.time;

import org.jspecify.annotations.NullMarked;
