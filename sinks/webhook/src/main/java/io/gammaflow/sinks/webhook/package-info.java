/** Alerts to an address over HTTP. */
@NullMarked
package io.gammaflow.sinks.webhook;

import org.jspecify.annotations.NullMarked;
