/**
 * One job of a name in an environment, by the brokers alone: a job emits only while it holds its
 * lease.
 */
@NullMarked
package io.gammaflow.sinks.kafka.lease;

import org.jspecify.annotations.NullMarked;
