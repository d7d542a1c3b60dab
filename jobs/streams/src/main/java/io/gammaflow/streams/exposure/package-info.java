/**
 * What the stages of the exposure job share: configuration, side outputs, what travels between
 * them, calendars, metrics. Knows none of the stages.
 */
@NullMarked
package io.gammaflow.streams.exposure;

import org.jspecify.annotations.NullMarked;
