package io.gammaflow.connectors.lean;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

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

  /** The archives that are read for a date: without open interest where the daily file has it. */
  List<MinuteFile> minutes(LocalDate date) {
    List<MinuteFile> files = new ArrayList<>(minutes.getOrDefault(date, List.of()));
    if (daily.byDate().containsKey(date)) {
      files.removeIf(file -> file.kind() == MinuteFile.Kind.OPEN_INTEREST);
    }
    return files;
  }

  /** Whether only the universe has a figure for that morning. */
  boolean onlyUniverse(LocalDate date) {
    return universes.containsKey(date)
        && !daily.byDate().containsKey(date)
        && minutes(date).stream().noneMatch(f -> f.kind() == MinuteFile.Kind.OPEN_INTEREST);
  }

  /**
   * The chain at a close.
   *
   * @param source its name in provenance
   */
  record UniverseFile(Path path, String source) {}

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
