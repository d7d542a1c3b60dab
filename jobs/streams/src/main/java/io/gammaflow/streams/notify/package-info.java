/**
 * The notify job: alerts from their topic to whoever has to be woken. Imports schemas, wire and
 * Flink.
 */
@NullMarked
package io.gammaflow.streams.notify;

import org.jspecify.annotations.NullMarked;
