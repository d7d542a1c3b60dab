package io.gammaflow.connectors.cboe;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.snapshot.Agreement;
import io.gammaflow.connectors.snapshot.SnapshotRow;
import io.gammaflow.connectors.snapshot.SnapshotTable;
import io.gammaflow.connectors.text.CsvHeader;
import io.gammaflow.connectors.text.CsvRow;
import io.gammaflow.connectors.text.Line;
import io.gammaflow.connectors.text.LineReader;
import io.gammaflow.schemas.calendar.ExchangeCalendar;
import io.gammaflow.schemas.calendar.ExchangeCalendars;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.identity.OccNaming;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a call, a strike and a put, all at the time of the preamble. */
final class CboeTable implements SnapshotTable {
  private static final String VENUE = "cboe";
  private static final String STRIKE = "Strike";
  private static final String CALLS = "Calls";
  private static final String PUTS = "Puts";
  private static final String BID = " Bid";
  private static final String ASK = " Ask";
  private static final String IV = " IV";
  private static final String OPEN_INTEREST = " Open Interest";
  private static final List<String> COLUMNS =
      List.of(
          CboePreamble.FIRST_COLUMN,
          CALLS,
          CALLS + BID,
          CALLS + ASK,
          CALLS + IV,
          CALLS + OPEN_INTEREST,
          STRIKE,
          PUTS,
          PUTS + BID,
          PUTS + ASK,
          PUTS + IV,
          PUTS + OPEN_INTEREST);

  private static final ExchangeCalendar CALENDAR = ExchangeCalendars.of(VENUE);

  private final CboePreamble preamble;
  private final CsvHeader header;
  private final String source;
  private final Instant openInterestAsOf;

  private CboeTable(CboePreamble preamble, CsvHeader header, String source) {
    this.preamble = preamble;
    this.header = header;
    this.source = source;
    this.openInterestAsOf = CboeDates.openInterestAsOf(preamble.time());
  }

  static SnapshotTable begin(Path file, LineReader lines, ReadOptions options)
      throws RefusedInputException, IOException {
    CboePreamble preamble = CboePreamble.read(file, lines, options);
    List<String> names = sided(CsvHeader.headFields(file, preamble.header()));
    CsvHeader header = CsvHeader.of(file, preamble.header(), names, COLUMNS);
    return new CboeTable(preamble, header, String.valueOf(file.getFileName()));
  }

  /** Call and put columns have the same names: each gets its side's name in front. */
  private static List<String> sided(List<String> names) {
    if (names.size() == 1) {
      return names; // Another separator: the header refuses the line as it stands.
    }
    List<String> sided = new ArrayList<>(names.size());
    String side = CALLS;
    for (String name : names) {
      String whole = name.equals("Open Int") ? "Open Interest" : name;
      if (name.equals(PUTS)) {
        side = PUTS;
      }
      boolean alone =
          name.isEmpty()
              || name.equals(CboePreamble.FIRST_COLUMN)
              || name.equals(STRIKE)
              || name.equals(CALLS)
              || name.equals(PUTS);
      sided.add(alone ? whole : side + ' ' + whole);
    }
    return sided;
  }

  @Override
  public String venue() {
    return VENUE;
  }

  @Override
  public CsvHeader header() {
    return header;
  }

  @Override
  public List<SnapshotRow> rows(Line line) throws RejectedException {
    CsvRow row = header.row(line);
    LocalDate date = CboeDates.expiry(row.text(CboePreamble.FIRST_COLUMN));
    double strike = row.number(STRIKE);
    Provenance provenance = new Provenance(source, line.number());
    return List.of(
        option(row, CALLS, OptionRight.CALL, date, strike, provenance),
        option(row, PUTS, OptionRight.PUT, date, strike, provenance));
  }

  private SnapshotRow option(
      CsvRow row,
      String side,
      OptionRight right,
      LocalDate date,
      double strike,
      Provenance provenance)
      throws RejectedException {
    Contract contract = OccNaming.INSTANCE.parse(row.text(side));
    Agreement.onRight(contract, right);
    Agreement.onStrike(contract, strike);
    Agreement.onExpiry(
        contract, CALENDAR.expiry(contract.getRoot(), date, contract.getSettlement()));
    Instant time = preamble.time();
    Double size = row.notNegativeOrNull(side + OPEN_INTEREST);
    OptionMark mark =
        new OptionMark(
            time,
            null,
            VENUE,
            provenance,
            contract,
            row.notNegativeOrNull(side + IV),
            null,
            row.notNegativeOrNull(side + BID),
            row.notNegativeOrNull(side + ASK),
            null,
            null,
            null,
            null);
    return new SnapshotRow(
        mark,
        size == null
            ? null
            : new OpenInterest(time, null, VENUE, provenance, contract, size, openInterestAsOf),
        null,
        lastPrice(contract));
  }

  /**
   * None for an adjusted or FLEX root: the table states the price of the stock, not of what such an
   * option delivers.
   */
  private @Nullable UnderlyingPrice lastPrice(Contract contract) {
    if (!OccNaming.isStandard(contract.getRoot())) {
      return null;
    }
    return new UnderlyingPrice(
        preamble.time(),
        null,
        VENUE,
        new Provenance(source, preamble.lastLine()),
        contract.getUnderlying(),
        preamble.last(),
        PriceKind.HEADER_LAST,
        contract.getCurrency(),
        null);
  }
}
