/**
 * Wire records to Kafka topics, exactly once or at least once, and back; topics of the catalogue.
 */
@NullMarked
package io.gammaflow.sinks.kafka;

import org.jspecify.annotations.NullMarked;
