/** How a strategy uses the client: read it, copy it. */
@NullMarked
package io.gammaflow.sinks.client.sample;

import org.jspecify.annotations.NullMarked;
