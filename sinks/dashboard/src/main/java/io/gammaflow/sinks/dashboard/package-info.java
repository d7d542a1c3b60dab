/**
 * The page that a desk keeps open, and its server on loopback. May import schemas and the JDK's
 * HTTP server; never Flink, a job, a connector or another sink.
 */
@NullMarked
package io.gammaflow.sinks.dashboard;

import org.jspecify.annotations.NullMarked;
