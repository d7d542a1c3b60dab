package io.gammaflow.connectors.deribit.chain;

import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.file.FileHead;
import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.snapshot.SnapshotInput;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The answer to {@code public/get_book_summary_by_currency} as people keep it: the JSON itself, its
 * result, or a table of it.
 */
public final class DeribitSummaryFormat implements FileFormat {

  @Override
  public String name() {
    return "deribit-summary";
  }

  @Override
  public boolean snapshot() {
    return true;
  }

  @Override
  public String expected() {
    return "the answer to get_book_summary_by_currency as JSON or CSV, with instrument_name,"
        + " open_interest, mark_iv, creation_timestamp and estimated_delivery_price";
  }

  @Override
  public boolean resembles(FileHead head) {
    return DeribitChainFormat.isSummary(head);
  }

  @Override
  public FileInput open(Path path, ReadOptions options) throws RefusedInputException, IOException {
    return SnapshotInput.open(
        path, options, false, DeribitChainFormat::lines, DeribitChainTable::begin);
  }
}
