package io.gammaflow.connectors.lean;

import io.gammaflow.connectors.lean.MapFiles.Rename;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** All files of one netted underlying: its option roots and its own bars. */
final class LeanMarket {
  private final String underlying;
  private final List<LeanRoot> roots = new ArrayList<>();
  private final TreeMap<LocalDate, UnderlyingFile> bars = new TreeMap<>();
  private final TreeMap<LocalDate, Long> bytes = new TreeMap<>();
  private final List<Split> splits = new ArrayList<>();
  private final List<Rename> renames = new ArrayList<>();

  LeanMarket(String underlying) {
    this.underlying = underlying;
  }

  String underlying() {
    return underlying;
  }

  List<LeanRoot> roots() {
    return roots;
  }

  /** Bars of the underlying by date. */
  TreeMap<LocalDate, UnderlyingFile> bars() {
    return bars;
  }

  /** Splits of the stock, in order of time. */
  List<Split> splits() {
    return splits;
  }

  /** Changes of the company's ticker, in order of time. */
  List<Rename> renames() {
    return renames;
  }

  /** What a day makes of contracts. */
  ContractTerms terms(LocalDate date) {
    return ContractTerms.of(splits, renames, date, dates().lower(date));
  }

  /** Every date at which something is published or traded. */
  TreeSet<LocalDate> dates() {
    TreeSet<LocalDate> dates = new TreeSet<>(bars.keySet());
    for (LeanRoot root : roots) {
      dates.addAll(root.minutes().keySet());
      dates.addAll(root.daily().byDate().keySet());
      if (root.universesAlone()) {
        root.chains().keySet().forEach(dates::add);
      } else {
        dates.addAll(root.universes().keySet());
      }
    }
    return dates;
  }

  /** Size on disk of what a date reads. */
  long bytes(LocalDate date) {
    return bytes.getOrDefault(date, 0L);
  }

  void addBytes(LocalDate date, long size) {
    bytes.merge(date, size, Long::sum);
  }

  long totalBytes() {
    long total = 0;
    for (LocalDate date : dates()) {
      total += bytes(date);
    }
    return total;
  }

  /**
   * An archive of the underlying's bars.
   *
   * @param priceUnit what its prices are divided by
   */
  record UnderlyingFile(Path path, String source, double priceUnit) {}
}
