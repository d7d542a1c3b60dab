package io.gammaflow.sinks.kafka.lease;

import org.apache.flink.api.connector.source.SourceEvent;

/** Opens the gate of a reader: the job holds its lease. */
final class LeaseGranted implements SourceEvent {
  private static final long serialVersionUID = 1L;
}
