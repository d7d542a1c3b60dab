/**
 * At most one job of a name per environment, by the brokers alone: a job emits only while it holds
 * its lease.
 */
@NullMarked
package io.gammaflow.sinks.kafka.lease;

import org.jspecify.annotations.NullMarked;
