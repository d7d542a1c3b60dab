/**
 * A venue with Deribit's protocol on loopback, fed through {@link
 * io.gammaflow.connectors.deribit.venue.VenueFeed}: the trades of a simulated market reach the real
 * connector over a real socket.
 */
@NullMarked
package io.gammaflow.connectors.deribit.venue;

import org.jspecify.annotations.NullMarked;
