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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows of tickers: milliseconds, volatility in percent. */
final class DeribitChainTable implements SnapshotTable {
  /** Perpetuals and dated futures, which a summary of all kinds lists beside the options. */
  private static final Pattern FUTURE =
      Pattern.compile("[A-Z0-9_]{2,20}-(?:PERPETUAL|[0-9]{1,2}[A-Z]{3}[0-9]{2})");

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
    CsvHeader header = ChainColumns.read(file, lines, options);
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
    String name = row.text(ChainColumns.NAME);
    if (FUTURE.matcher(name).matches()) {
      return List.of();
    }
    Contract contract = DeribitNaming.INSTANCE.parse(name);
    checkAgreement(contract, row);
    Instant time = time(row);
    Provenance provenance = new Provenance(source, line.number());
    Double size = row.notNegativeOrNull(ChainColumns.OPEN_INTEREST);
    Double forward = DeribitTable.priceOrNull(row.notNegativeOrNull(ChainColumns.FORWARD));
    OptionMark mark =
        new OptionMark(
            time,
            null,
            DeribitTable.VENUE,
            provenance,
            contract,
            DeribitTable.decimal(row.notNegativeOrNull(ChainColumns.IV)),
            row.notNegativeOrNull(ChainColumns.PRICE),
            row.notNegativeOrNull(ChainColumns.BID),
            row.notNegativeOrNull(ChainColumns.ASK),
            row.notNegativeOrNull(ChainColumns.BID_SIZE),
            row.notNegativeOrNull(ChainColumns.ASK_SIZE),
            forward,
            row.numberOrNull(ChainColumns.RATE));
    Double given = options.spot();
    Double index = given == null ? row.notNegativeOrNull(ChainColumns.INDEX) : null;
    boolean byRow = given == null && header.has(ChainColumns.INDEX);
    return List.of(
        new SnapshotRow(
            mark,
            size == null
                ? null
                : new OpenInterest(
                    time, null, DeribitTable.VENUE, provenance, contract, size, time),
            index == null ? null : price(mark, index, PriceKind.INDEX),
            byRow ? null : candidate(mark, given, forward)));
  }

  /** The price of the whole snapshot: the one given with the file, else a row's own. */
  private static @Nullable UnderlyingPrice candidate(
      OptionMark mark, @Nullable Double given, @Nullable Double forward) {
    if (given != null) {
      return price(mark, given, PriceKind.HEADER_LAST);
    }
    return forward == null ? null : price(mark, forward, PriceKind.OPTION_ROW);
  }

  private static UnderlyingPrice price(OptionMark mark, double price, PriceKind kind) {
    Contract contract = mark.getContract();
    return new UnderlyingPrice(
        mark.getEventTime(),
        null,
        DeribitTable.VENUE,
        mark.getProvenance(),
        contract.getUnderlying(),
        price,
        kind,
        contract.getCurrency(),
        null);
  }

  private static void checkAgreement(Contract contract, CsvRow row) throws RejectedException {
    if (!row.textOrEmpty(ChainColumns.STRIKE).isEmpty()) {
      Agreement.onStrike(contract, row.number(ChainColumns.STRIKE));
    }
    String right = row.textOrEmpty(ChainColumns.RIGHT);
    if (!right.isEmpty()) {
      Agreement.onRight(contract, right);
    }
    String expiry = row.textOrEmpty(ChainColumns.EXPIRY);
    if (!expiry.isEmpty()) {
      Agreement.onExpiry(contract, StrictTimes.ofMillisOrIso(expiry, ChainColumns.EXPIRY));
    }
  }

  private Instant time(CsvRow row) throws RejectedException {
    Instant asOf = options.asOf();
    if (asOf != null && row.textOrEmpty(ChainColumns.TIME).isEmpty()) {
      return asOf;
    }
    return options.valued(
        StrictTimes.ofMillisOrIso(row.text(ChainColumns.TIME), ChainColumns.TIME));
  }
}
