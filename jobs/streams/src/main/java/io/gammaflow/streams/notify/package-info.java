/** The notify job: alerts from their topic to whoever has to be woken. */
@NullMarked
package io.gammaflow.streams.notify;

import org.jspecify.annotations.NullMarked;
