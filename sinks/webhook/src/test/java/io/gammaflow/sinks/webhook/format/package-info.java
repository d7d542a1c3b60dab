/** Tests of the bodies. */
@NullMarked
package io.gammaflow.sinks.webhook.format;

import org.jspecify.annotations.NullMarked;
