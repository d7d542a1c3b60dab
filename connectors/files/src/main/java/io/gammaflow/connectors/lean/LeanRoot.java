package io.gammaflow.connectors.lean;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The files of one option root. */
final class LeanRoot {
  private final String symbol;
  private final TreeMap<LocalDate, List<MinuteFile>> minutes = new TreeMap<>();
  private final TreeMap<LocalDate, UniverseFile> universes = new TreeMap<>();
  private final DailyOpenInterest daily = new DailyOpenInterest();

  /**
   * @param symbol as the folder writes it
   */
  LeanRoot(String symbol) {
    this.symbol = symbol;
  }

  String symbol() {
    return symbol;
  }

  /** Minute archives by date. */
  TreeMap<LocalDate, List<MinuteFile>> minutes() {
    return minutes;
  }

  /** Universe files by the session on whose morning they are published. */
  TreeMap<LocalDate, UniverseFile> universes() {
    return universes;
  }

  DailyOpenInterest daily() {
    return daily;
  }

  /** The archives of a date and kind. */
  List<MinuteFile> minutes(LocalDate date, Predicate<MinuteFile.Kind> kind) {
    return minutes.getOrDefault(date, List.of()).stream()
        .filter(file -> kind.test(file.kind()))
        .toList();
  }

  /** Universe files by the date whose close they describe. */
  TreeMap<LocalDate, UniverseFile> chains() {
    TreeMap<LocalDate, UniverseFile> chains = new TreeMap<>();
    universes.values().forEach(file -> chains.put(file.date(), file));
    return chains;
  }

  /**
   * Whether universes are all that there is: then each is a chain at its own close, with the open
   * interest that it states; beside bars it supplies only the open interest, on the morning after.
   */
  boolean universesAlone() {
    return minutes.isEmpty() && daily.byDate().isEmpty();
  }

  /**
   * The chain at a close.
   *
   * @param source its name in provenance
   * @param date whose close it is
   */
  record UniverseFile(Path path, String source, LocalDate date) {}

  /**
   * An archive of minute rows.
   *
   * @param source its name in provenance
   */
  record MinuteFile(Path path, String source, Kind kind) {
    /** What the rows are, in the order of records of one time. */
    enum Kind {
      QUOTE("quote"),
      TRADE("trade"),
      OPEN_INTEREST("openinterest");

      private final String word;

      Kind(String word) {
        this.word = word;
      }

      /** The word of file names. */
      String word() {
        return word;
      }
    }
  }
}
