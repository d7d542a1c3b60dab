/**
 * The simulated market as a recording and as a venue: the only place where the agents' events
 * become canonical records or the venue's feed.
 */
@NullMarked
package io.gammaflow.simulation.feed;

import org.jspecify.annotations.NullMarked;
