/** The dashboard's server on loopback: wires ports, live state and handlers. */
@NullMarked
package io.gammaflow.sinks.dashboard.server;

import org.jspecify.annotations.NullMarked;
