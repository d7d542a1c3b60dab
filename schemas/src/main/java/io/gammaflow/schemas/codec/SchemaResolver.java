package io.gammaflow.schemas.codec;

import io.gammaflow.schemas.deadletter.RejectedException;
import org.apache.avro.Schema;

/** Finds the schema that a message was written with. */
public interface SchemaResolver {
  /**
   * The schema of an id.
   *
   * @param id the four bytes of the message's header, so possibly any number
   * @throws RejectedException UNKNOWN_SCHEMA when the id is unknown
   * @throws java.io.UncheckedIOException when it cannot be determined now, which is not the
   *     message's fault
   */
  Schema resolve(int id) throws RejectedException;
}
