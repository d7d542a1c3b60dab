package io.gammaflow.connectors.lean;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Provenance;
import org.apache.avro.specific.SpecificRecord;

/** Turns a row of one entry into the record that it is. */
@FunctionalInterface
interface RowParser {
  SpecificRecord parse(BarRow row, Provenance provenance) throws RejectedException;
}
