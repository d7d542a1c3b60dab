/** The page's server on loopback: ports, what is known now and its handlers, put together. */
@NullMarked
package io.gammaflow.sinks.dashboard.server;

import org.jspecify.annotations.NullMarked;
