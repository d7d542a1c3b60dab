/**
 * Canonical records as JSON Lines: encoding, the exactly-once file sink, and the order of lines.
 * May import schemas, Avro, Jackson and the Flink API; never a job or a connector.
 */
@NullMarked
package io.gammaflow.sinks.files;

import org.jspecify.annotations.NullMarked;
