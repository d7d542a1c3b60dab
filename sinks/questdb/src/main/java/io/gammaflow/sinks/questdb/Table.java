package io.gammaflow.sinks.questdb;

import java.io.Serializable;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** How records of a kind become rows of a table. Stateless. */
interface Table<T extends SpecificRecord> extends Serializable {
  /** The table's name. */
  String name();

  /** Rows of a batch; the longer the row the fewer. */
  int batchRows();

  /** Designated timestamp of the row. */
  Instant time(T entry);

  /** Whether the record becomes a row at all. */
  default boolean keeps(T entry) {
    return true;
  }

  /** All columns but the designated timestamp; symbols first. */
  void fill(Row row, T entry);
}
