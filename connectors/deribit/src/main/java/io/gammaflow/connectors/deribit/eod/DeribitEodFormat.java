package io.gammaflow.connectors.deribit.eod;

import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.file.FileHead;
import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.snapshot.SnapshotInput;
import java.io.IOException;
import java.nio.file.Path;

/** Daily Deribit chains in the layout of optionsDX: any number of days in one table. */
public final class DeribitEodFormat implements FileFormat {

  @Override
  public String name() {
    return "deribit-eod";
  }

  @Override
  public boolean snapshot() {
    return true;
  }

  @Override
  public String expected() {
    return "daily Deribit chains of optionsDX, columns from [INSTRUMENT_NAME] and [QUOTE_UNIXTIME] on";
  }

  @Override
  public boolean resembles(FileHead head) {
    return head.text().contains("[QUOTE_UNIXTIME]");
  }

  @Override
  public FileInput open(Path path, ReadOptions options) throws RefusedInputException, IOException {
    if (options.asOf() != null) {
      throw new RefusedInputException(
          path, "as-of is for a file of one snapshot, " + name() + " has one a day");
    }
    return SnapshotInput.open(path, options, true, DeribitEodTable::begin);
  }
}
