/**
 * The body that each kind of receiver takes, and how it says that it wants a pause. Opens no
 * connection and reads no clock.
 */
@NullMarked
package io.gammaflow.sinks.webhook.format;

import org.jspecify.annotations.NullMarked;
