package io.gammaflow.connectors.lean;

import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.text.Line;
import io.gammaflow.connectors.text.LineReader;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code map_files/<ticker>.csv}: {@code date,ticker}, the names that a company traded under, each
 * up to and with its date; the file bears the last of them. Tickers are written in lower case.
 */
final class MapFiles {
  private static final String SUFFIX = ".csv";

  /** Last ticker to the others by the last date of each. */
  private final TreeMap<String, TreeMap<LocalDate, String>> names = new TreeMap<>();

  private MapFiles() {}

  /**
   * Reads all map files of a folder; none where there is none.
   *
   * @throws RefusedInputException for a line that is no row of one
   */
  static MapFiles read(Path folder) throws RefusedInputException, IOException {
    MapFiles files = new MapFiles();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> paths = Files.list(folder)) {
        for (Path file : paths.filter(p -> p.toString().endsWith(SUFFIX)).sorted().toList()) {
          String name = file.getFileName().toString();
          files.names.put(name.substring(0, name.length() - SUFFIX.length()), rows(file));
        }
      }
    }
    return files;
  }

  /** The last ticker of the company that traded under a ticker on a date. */
  String lastTicker(String ticker, LocalDate date) {
    if (isNamed(ticker, ticker, date)) {
      return ticker;
    }
    for (String last : names.keySet()) {
      if (isNamed(last, ticker, date)) {
        return last;
      }
    }
    return ticker;
  }

  /** How a company's ticker changed, in order of time. */
  List<Rename> renames(String lastTicker) {
    List<Rename> renames = new ArrayList<>();
    Map.Entry<LocalDate, String> before = null;
    for (Map.Entry<LocalDate, String> row :
        names.getOrDefault(lastTicker, new TreeMap<>()).entrySet()) {
      if (before != null && !before.getValue().equals(row.getValue())) {
        renames.add(new Rename(before.getKey().plusDays(1), before.getValue(), row.getValue()));
      }
      before = row;
    }
    return renames;
  }

  private boolean isNamed(String last, String ticker, LocalDate date) {
    TreeMap<LocalDate, String> rows = names.get(last);
    Map.Entry<LocalDate, String> row = rows == null ? null : rows.ceilingEntry(date);
    return row != null && row.getValue().equals(ticker);
  }

  private static TreeMap<LocalDate, String> rows(Path file)
      throws RefusedInputException, IOException {
    TreeMap<LocalDate, String> rows = new TreeMap<>();
    try (LineReader lines = LineReader.open(file)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        if (line.blankRow()) {
          continue;
        }
        try {
          String[] fields = line.text().split(",", -1);
          if (fields.length < 2 || fields[1].isBlank()) {
            throw new RejectedException(DeadLetterReason.MALFORMED, "fewer than 2 fields");
          }
          rows.put(
              DailyOpenInterest.date(fields[0].strip()),
              fields[1].strip().toLowerCase(Locale.ROOT));
        } catch (RejectedException e) {
          throw new RefusedInputException(file, line.number(), "no row of tickers: " + e.text());
        }
      }
    }
    return rows;
  }

  /**
   * A company gets another ticker.
   *
   * @param effective the first date of the new one
   * @param from before, as a folder writes it
   * @param to after
   */
  record Rename(LocalDate effective, String from, String to) {}
}
