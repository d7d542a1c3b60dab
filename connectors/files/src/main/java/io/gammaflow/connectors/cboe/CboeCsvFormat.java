package io.gammaflow.connectors.cboe;

import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.file.FileHead;
import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.snapshot.SnapshotInput;
import java.io.IOException;
import java.nio.file.Path;

/** The delayed-quote table that Cboe's site lets one download: one chain at one time. */
public final class CboeCsvFormat implements FileFormat {

  @Override
  public String name() {
    return "cboe-csv";
  }

  @Override
  public boolean snapshot() {
    return true;
  }

  @Override
  public String expected() {
    return "Cboe's quote table as it is downloaded: a line with Last:, a line with the date, then the"
        + " columns from Expiration Date on";
  }

  @Override
  public boolean resembles(FileHead head) {
    return head.text().contains("Expiration Date") && head.text().contains("Puts");
  }

  @Override
  public FileInput open(Path path, ReadOptions options) throws RefusedInputException, IOException {
    return SnapshotInput.open(path, options, false, CboeTable::begin);
  }
}
