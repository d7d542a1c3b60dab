/** The notify job: alerts from their topic to a webhook. */
@NullMarked
package io.gammaflow.streams.notify;

import org.jspecify.annotations.NullMarked;
