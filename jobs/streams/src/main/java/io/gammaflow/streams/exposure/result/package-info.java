/**
 * What is computed of one book at one tick, as plain numbers and arrays, from the netted book
 * through feedback to status; and the one writer that turns it into the Avro records of the wire.
 */
@NullMarked
package io.gammaflow.streams.exposure.result;

import org.jspecify.annotations.NullMarked;
