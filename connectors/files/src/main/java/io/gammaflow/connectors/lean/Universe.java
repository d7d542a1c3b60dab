package io.gammaflow.connectors.lean;

import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.text.Line;
import io.gammaflow.connectors.text.LineReader;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code universes/<symbol>/<date>.csv}: the chain at the close of its date. A row without open
 * interest is a contract that was not counted, the row without an expiry is the underlying.
 *
 * @param contract null for the underlying itself
 * @param price close, null where there is none
 * @param openInterest contracts, null where none is given
 * @param impliedVol decimal per year, null where none is given
 */
record Universe(
    @Nullable Contract contract,
    @Nullable Double price,
    @Nullable Double openInterest,
    @Nullable Double impliedVol,
    Provenance provenance) {
  private static final int FIELDS = 15;
  private static final int CLOSE = 6;
  private static final int OPEN_INTEREST = 8;
  private static final int IMPLIED_VOL = 9;
  private static final String HEADER_BEGINS = "#expiry,strike,right,";
  private static final String HEADER_FIELD = "open_interest";

  /** Refuses a file whose header is not that of a universe. */
  static void check(Path file) throws RefusedInputException, IOException {
    try (LineReader lines = LineReader.open(file)) {
      Line first = lines.next();
      String header = first == null ? "" : new String(first.raw(), StandardCharsets.UTF_8);
      String[] names = header.split(",", -1);
      boolean known =
          header.startsWith(HEADER_BEGINS)
              && names.length == FIELDS
              && names[OPEN_INTEREST].equals(HEADER_FIELD);
      if (!known) {
        throw new RefusedInputException(
            file, 1, "not a universe header (" + HEADER_BEGINS + "...," + HEADER_FIELD + ",...)");
      }
    }
  }

  /** The rows of the file in its order. */
  static List<Universe> read(Path file, String source, String symbol, Consumer<DeadLetter> bad)
      throws IOException {
    List<Universe> rows = new ArrayList<>();
    BarRow row = new BarRow();
    try (LineReader lines = LineReader.open(file)) {
      lines.next();
      for (Line line = lines.next(); line != null; line = lines.next()) {
        if (line.blank()) {
          continue;
        }
        try {
          rows.add(row(line, row, source, symbol));
        } catch (RejectedException e) {
          bad.accept(DeadLetters.of(source, line.number(), line.raw(), e));
        }
      }
    } catch (RefusedInputException e) {
      // It was looked at when the folder was opened, so it changed since.
      throw new IOException(e.getMessage(), e);
    }
    return rows;
  }

  private static Universe row(Line line, BarRow row, String source, String symbol)
      throws RejectedException {
    if (line.cut()) {
      throw new RejectedException(DeadLetterReason.TOO_LARGE, "line above 1 MiB");
    }
    row.split(line.raw(), 0, line.raw().length);
    row.requireFields(FIELDS);
    return new Universe(
        row.isEmpty(0) ? null : contract(row, symbol),
        number(row, CLOSE, "close"),
        number(row, OPEN_INTEREST, "open interest"),
        number(row, IMPLIED_VOL, "implied volatility"),
        new Provenance(source, line.number()));
  }

  private static Contract contract(BarRow row, String symbol) throws RejectedException {
    String expiry = row.text(0);
    String right = row.text(2);
    DailyOpenInterest.date(expiry);
    if (!right.equals("C") && !right.equals("P")) {
      throw new RejectedException(DeadLetterReason.BAD_VALUE, "right is not C or P");
    }
    long tenThousandths = Math.round(row.positive(1, "strike") * RowParsers.PRICE_UNIT);
    return EntryName.contract(symbol, expiry.substring(2), right, tenThousandths);
  }

  private static @Nullable Double number(BarRow row, int field, String what)
      throws RejectedException {
    return row.isEmpty(field) ? null : (Double) row.notNegative(field, what);
  }
}
