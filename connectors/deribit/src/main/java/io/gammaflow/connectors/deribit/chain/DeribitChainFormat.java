package io.gammaflow.connectors.deribit.chain;

import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.file.FileHead;
import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.json.JsonTable;
import io.gammaflow.connectors.snapshot.SnapshotInput;
import io.gammaflow.connectors.text.LineReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One Deribit chain as a table of tickers, each row with its own time, in no order; as CSV or as
 * JSON.
 */
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
  public String expected() {
    return "one row per option with instrument_name, open_interest, mark_iv or mark_price, timestamp"
        + " and index_price";
  }

  @Override
  public boolean resembles(FileHead head) {
    return head.text().contains("instrument_name") && !isSummary(head);
  }

  /** Whether a chain is the venue's own summary of its books. */
  static boolean isSummary(FileHead head) {
    String text = head.text();
    return text.contains("instrument_name") && text.contains("estimated_delivery_price");
  }

  @Override
  public FileInput open(Path path, ReadOptions options) throws RefusedInputException, IOException {
    return SnapshotInput.open(
        path, options, false, DeribitChainFormat::lines, DeribitChainTable::begin);
  }

  static LineReader lines(Path file) throws RefusedInputException, IOException {
    boolean json = JsonTable.begins(FileHead.of(file).text());
    return json ? JsonTable.open(file) : LineReader.open(file);
  }
}
