package io.gammaflow.connectors.deribit.eod;

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
import org.jspecify.annotations.Nullable;

/** Rows of daily chains: seconds, volatility in percent, no index but the rows' forwards. */
final class DeribitEodTable implements SnapshotTable {
  private static final List<String> COLUMNS =
      List.of(
          "QUOTE_UNIXTIME",
          "INSTRUMENT_NAME",
          "UNDERLYING_PRICE",
          "EXPIRY_UNIX",
          "OPTION_RIGHT",
          "STRIKE",
          "BID_SIZE",
          "BID_PRICE",
          "ASK_PRICE",
          "ASK_SIZE",
          "OPEN_INTEREST",
          "MARK_IV");

  private final CsvHeader header;
  private final String source;

  private DeribitEodTable(CsvHeader header, String source) {
    this.header = header;
    this.source = source;
  }

  static SnapshotTable begin(Path file, LineReader lines, ReadOptions options)
      throws RefusedInputException, IOException {
    CsvHeader header = DeribitTable.header(file, lines, COLUMNS);
    return new DeribitEodTable(header, String.valueOf(file.getFileName()));
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
    Contract contract = DeribitNaming.INSTANCE.parse(row.text("INSTRUMENT_NAME"));
    Agreement.onStrike(contract, row.number("STRIKE"));
    Agreement.onRight(contract, row.text("OPTION_RIGHT"));
    Agreement.onExpiry(contract, StrictTimes.ofSeconds(row.text("EXPIRY_UNIX"), "EXPIRY_UNIX"));
    Instant time = StrictTimes.ofSeconds(row.text("QUOTE_UNIXTIME"), "QUOTE_UNIXTIME");
    Provenance provenance = new Provenance(source, line.number());
    Double size = row.notNegativeOrNull("OPEN_INTEREST");
    Double forward = DeribitTable.priceOrNull(row.notNegativeOrNull("UNDERLYING_PRICE"));
    OptionMark mark =
        new OptionMark(
            time,
            null,
            DeribitTable.VENUE,
            provenance,
            contract,
            DeribitTable.decimal(row.notNegativeOrNull("MARK_IV")),
            null,
            row.notNegativeOrNull("BID_PRICE"),
            row.notNegativeOrNull("ASK_PRICE"),
            row.notNegativeOrNull("BID_SIZE"),
            row.notNegativeOrNull("ASK_SIZE"),
            forward,
            null);
    return List.of(
        new SnapshotRow(
            mark,
            size == null
                ? null
                : new OpenInterest(
                    time, null, DeribitTable.VENUE, provenance, contract, size, time),
            null,
            candidate(mark, forward)));
  }

  private static @Nullable UnderlyingPrice candidate(OptionMark mark, @Nullable Double forward) {
    if (forward == null) {
      return null;
    }
    Contract contract = mark.getContract();
    return new UnderlyingPrice(
        mark.getEventTime(),
        null,
        DeribitTable.VENUE,
        mark.getProvenance(),
        contract.getUnderlying(),
        forward,
        PriceKind.OPTION_ROW,
        contract.getCurrency(),
        null);
  }
}
