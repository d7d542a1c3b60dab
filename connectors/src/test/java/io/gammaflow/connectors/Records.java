package io.gammaflow.connectors;

import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.connectors.file.RefusedInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Everything that a file gives out. */
public final class Records {
  private Records() {}

  /** All records of all partitions, in order. */
  public static List<SpecificRecord> of(FileFormat format, Path file, ReadOptions options)
      throws RefusedInputException, IOException {
    List<SpecificRecord> records = new ArrayList<>();
    try (FileInput input = format.open(file, options)) {
      for (String partition : input.partitions()) {
        try (RecordReader reader = input.read(partition)) {
          for (SpecificRecord next = reader.next(); next != null; next = reader.next()) {
            records.add(next);
          }
        }
      }
    }
    return records;
  }

  /** All records of the whole file. */
  public static List<SpecificRecord> of(FileFormat format, Path file)
      throws RefusedInputException, IOException {
    return of(format, file, ReadOptions.all());
  }

  /** The records of one kind, in order. */
  public static <T> List<T> only(List<SpecificRecord> records, Class<T> kind) {
    return records.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
