package io.gammaflow.sinks.kafka;

import io.gammaflow.schemas.codec.WireRecord;
import java.io.Serializable;

/** Lays a record of a job out as a message. */
@FunctionalInterface
public interface ToWire<T> extends Serializable {
  WireRecord wire(T record);
}
