package io.gammaflow.replay.run;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.schemas.record.OptionTrade;
import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;

/** What must be known of an input before it is run. */
final class InputLook {
  private InputLook() {}

  /** Whether there is a trade; reads no further than the first one of each partition. */
  static boolean hasTrades(FileInput input) throws IOException {
    for (String partition : input.partitions()) {
      try (RecordReader reader = input.read(partition)) {
        for (SpecificRecord r = reader.next(); r != null; r = reader.next()) {
          if (r instanceof OptionTrade) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
