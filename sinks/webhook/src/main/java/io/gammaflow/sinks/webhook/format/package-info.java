/**
 * The body that each kind of receiver takes, and how it asks for a pause. Opens no connection and
 * reads no clock.
 */
@NullMarked
package io.gammaflow.sinks.webhook.format;

import org.jspecify.annotations.NullMarked;
