package io.gammaflow.connectors.deribit.protocol;

import io.gammaflow.schemas.deadletter.RejectedException;
import org.apache.avro.specific.SpecificRecord;

/** Takes what a message turns into. */
public interface RecordSink {

  /** A canonical record. */
  void record(SpecificRecord record);

  /** The message, or one element of it, cannot be used; its raw bytes are the caller's to keep. */
  void rejected(RejectedException why);
}
