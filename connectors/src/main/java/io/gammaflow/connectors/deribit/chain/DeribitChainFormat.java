package io.gammaflow.connectors.deribit.chain;

import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.snapshot.SnapshotInput;
import java.io.IOException;
import java.nio.file.Path;

/** One Deribit chain as a table of tickers, each row at a time of its own, in no order. */
public final class DeribitChainFormat implements FileFormat {

  @Override
  public String name() {
    return "deribit-chain";
  }

  @Override
  public boolean snapshot() {
    return true;
  }

  @Override
  public FileInput open(Path path, ReadOptions options) throws RefusedInputException, IOException {
    return SnapshotInput.open(path, options, false, DeribitChainTable::begin);
  }
}
