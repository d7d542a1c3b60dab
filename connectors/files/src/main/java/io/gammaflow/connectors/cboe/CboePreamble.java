package io.gammaflow.connectors.cboe;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.text.CsvHeader;
import io.gammaflow.connectors.text.Line;
import io.gammaflow.connectors.text.LineReader;
import io.gammaflow.connectors.text.StrictNumbers;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines above the table: name and last price on one line, the time on the next. A file without
 * them is read where {@code --spot} and {@code --as-of} give both.
 *
 * @param last last price of the underlying, above 0 @param lastLine its line
 * @param time the time that the table is valued at
 * @param header the line with the columns
 */
record CboePreamble(double last, long lastLine, Instant time, Line header) {
  static final String FIRST_COLUMN = "Expiration Date";
  private static final int MAX_LINES = 10;
  private static final int MAX_QUOTED = 60;
  private static final String LAST = "Last:";
  private static final String CHANGE = "Change:";
  private static final String DATE_FORM = "no date such as: September 14, 2023 at 4:31 PM EDT";
  private static final String AS_OF_CURES = "; --as-of TIME gives the time instead";

  /**
   * Reads up to the line with the columns.
   *
   * @throws RefusedInputException when price, time or columns are not where they must be
   */
  static CboePreamble read(Path file, LineReader lines, ReadOptions options)
      throws RefusedInputException, IOException {
    Line name = filled(file, lines);
    if (beginsTable(file, name)) {
      return bare(file, name, options);
    }
    double last = last(file, name, options);
    Line date = filled(file, lines);
    Instant stated = options.asOf();
    Instant time = stated == null ? time(file, date) : stated;
    Line header = beginsTable(file, date) ? date : filled(file, lines);
    for (int i = 0; !beginsTable(file, header); i++) {
      if (i == MAX_LINES) {
        throw noHeader(file);
      }
      header = filled(file, lines);
    }
    return new CboePreamble(last, name.number(), time, header);
  }

  /** The table begins at once, without the lines above it. */
  private static CboePreamble bare(Path file, Line header, ReadOptions options)
      throws RefusedInputException {
    Double spot = options.spot();
    Instant asOf = options.asOf();
    if (spot == null || asOf == null) {
      throw new RefusedInputException(
          file,
          header.number(),
          "the file starts with the columns, without the lines for the last price and the date above"
              + " them; give both: --spot PRICE --as-of TIME");
    }
    return new CboePreamble(spot, header.number(), asOf, header);
  }

  private static Line filled(Path file, LineReader lines)
      throws RefusedInputException, IOException {
    Line line = lines.next();
    while (line != null && line.blankRow()) {
      line = lines.next();
    }
    if (line == null) {
      throw noHeader(file);
    }
    return line;
  }

  private static boolean beginsTable(Path file, Line line) throws RefusedInputException {
    return CsvHeader.headFields(file, line).get(0).startsWith(FIRST_COLUMN);
  }

  // "Name,Last: 4505.1001,Change:  37.6601", formerly "SPX (S&P 500 INDEX),2728.32,+12.01,", where
  // the name may contain a comma: so it is counted from the end, and a price with a comma inside
  // does not pass because neither "Last:" nor the name's bracket stands before what follows it.
  private static double last(Path file, Line line, ReadOptions options)
      throws RefusedInputException {
    Double spot = options.spot();
    if (spot != null) {
      return spot;
    }
    List<String> fields = CsvHeader.headFields(file, line);
    int end = fields.size();
    while (end > 0 && fields.get(end - 1).isEmpty()) {
      end--;
    }
    @Nullable String price = null;
    if (end >= 3) {
      String change = fields.get(end - 1);
      String last = fields.get(end - 2);
      if (last.startsWith(LAST) && change.startsWith(CHANGE)) {
        price = last.substring(LAST.length()).strip();
      } else if (fields.get(end - 3).endsWith(")")) {
        price = last;
      }
    }
    if (price == null) {
      throw new RefusedInputException(
          file, line.number(), "no last price of the underlying, found " + quoted(line));
    }
    try {
      double value = StrictNumbers.decimal(price, "last price");
      if (value <= 0) {
        throw new RefusedInputException(file, line.number(), "last price not above 0: " + price);
      }
      return value;
    } catch (RejectedException e) {
      throw new RefusedInputException(file, line.number(), e.text());
    }
  }

  private static Instant time(Path file, Line line) throws RefusedInputException {
    try {
      Instant time = CboeTime.of(line.text());
      if (time == null) {
        throw new RefusedInputException(
            file, line.number(), DATE_FORM + ", found " + quoted(line) + AS_OF_CURES);
      }
      return time;
    } catch (RejectedException e) {
      throw new RefusedInputException(file, line.number(), e.text() + AS_OF_CURES);
    }
  }

  private static String quoted(Line line) {
    String text;
    try {
      text = CboeTime.field(line.text());
    } catch (RejectedException e) {
      text = e.text();
    }
    return '\''
        + (text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "..." : text)
        + '\'';
  }

  private static RefusedInputException noHeader(Path file) {
    return new RefusedInputException(file, "no header: missing " + FIRST_COLUMN);
  }
}
