/**
 * Alerts to an address over HTTP. May import schemas, the JSON of {@code sinks.files} and the Flink
 * API; never a job, a connector or another sink.
 */
@NullMarked
package io.gammaflow.sinks.webhook;

import org.jspecify.annotations.NullMarked;
