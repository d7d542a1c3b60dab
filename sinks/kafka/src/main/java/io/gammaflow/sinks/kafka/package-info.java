/**
 * Wire records to Kafka topics, exactly once or at least once, and back; topics of the catalogue.
 * May import schemas, the Flink API and Kafka clients; never a job, a connector or another sink.
 */
@NullMarked
package io.gammaflow.sinks.kafka;

import org.jspecify.annotations.NullMarked;
