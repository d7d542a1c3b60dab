package io.gammaflow.sinks.kafka;

import io.gammaflow.schemas.codec.WireRecord;
import java.io.Serializable;

/** Takes a message as a record of a job; answers every message, also one that cannot be used. */
@FunctionalInterface
public interface FromWire<T> extends Serializable {
  T record(WireRecord wire);
}
