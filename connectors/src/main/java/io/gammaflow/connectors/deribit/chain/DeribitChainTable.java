package io.gammaflow.connectors.deribit.chain;

import io.gammaflow.connectors.deribit.DeribitTable;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.snapshot.Agreement;
import io.gammaflow.connectors.snapshot.SnapshotRow;
import io.gammaflow.connectors.snapshot.SnapshotTable;
import io.gammaflow.connectors.text.CsvHeader;
import io.gammaflow.connectors.text.CsvRow;
import io.gammaflow.connectors.text.Line;
import io.gammaflow.connectors.text.LineReader;
import io.gammaflow.connectors.text.StrictTimes;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.identity.DeribitNaming;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Rows of tickers: milliseconds, volatility in percent, an index price on every row. */
final class DeribitChainTable implements SnapshotTable {
  private static final List<String> COLUMNS =
      List.of(
          "instrument_name",
          "expiration_timestamp",
          "option_type",
          "strike",
          "timestamp",
          "open_interest",
          "mark_iv",
          "mark_price",
          "best_bid_price",
          "best_bid_amount",
          "best_ask_price",
          "best_ask_amount",
          "underlying_price",
          "index_price",
          "interest_rate");

  private final CsvHeader header;
  private final String source;
  private final ReadOptions options;

  private DeribitChainTable(CsvHeader header, String source, ReadOptions options) {
    this.header = header;
    this.source = source;
    this.options = options;
  }

  static SnapshotTable begin(Path file, LineReader lines, ReadOptions options)
      throws RefusedInputException, IOException {
    CsvHeader header = DeribitTable.header(file, lines, COLUMNS);
    return new DeribitChainTable(header, String.valueOf(file.getFileName()), options);
  }

  @Override
  public String venue() {
    return DeribitTable.VENUE;
  }

  @Override
  public CsvHeader header() {
    return header;
  }

  @Override
  public List<SnapshotRow> rows(Line line) throws RejectedException {
    CsvRow row = header.row(line);
    Contract contract = DeribitNaming.INSTANCE.parse(row.text("instrument_name"));
    Agreement.onStrike(contract, row.number("strike"));
    Agreement.onRight(contract, row.text("option_type"));
    Agreement.onExpiry(
        contract, StrictTimes.ofMillis(row.text("expiration_timestamp"), "expiration_timestamp"));
    Instant own = StrictTimes.ofMillis(row.text("timestamp"), "timestamp");
    Instant time = options.valued(own);
    Provenance provenance = new Provenance(source, line.number());
    Double size = row.notNegativeOrNull("open_interest");
    Double index = row.notNegativeOrNull("index_price");
    OptionMark mark =
        new OptionMark(
            time,
            null,
            DeribitTable.VENUE,
            provenance,
            contract,
            DeribitTable.decimal(row.notNegativeOrNull("mark_iv")),
            row.notNegativeOrNull("mark_price"),
            row.notNegativeOrNull("best_bid_price"),
            row.notNegativeOrNull("best_ask_price"),
            row.notNegativeOrNull("best_bid_amount"),
            row.notNegativeOrNull("best_ask_amount"),
            DeribitTable.priceOrNull(row.notNegativeOrNull("underlying_price")),
            row.numberOrNull("interest_rate"));
    return List.of(
        new SnapshotRow(
            mark,
            size == null
                ? null
                : new OpenInterest(
                    time, null, DeribitTable.VENUE, provenance, contract, size, time),
            index == null
                ? null
                : new UnderlyingPrice(
                    time,
                    null,
                    DeribitTable.VENUE,
                    provenance,
                    contract.getUnderlying(),
                    index,
                    PriceKind.INDEX,
                    contract.getCurrency(),
                    null),
            null));
  }
}
