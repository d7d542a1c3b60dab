package io.gammaflow.connectors.lean;

import io.gammaflow.connectors.file.DeadLetters;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.lean.LeanMarket.UnderlyingFile;
import io.gammaflow.connectors.lean.LeanRoot.MinuteFile;
import io.gammaflow.connectors.lean.LeanRoot.UniverseFile;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.DeadLetter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;

/** Takes one day of a market into memory. */
final class DayLoader {
  private static final int UNDERLYING_RANK = 0;
  private static final int QUOTE_RANK = 1;
  private static final int TRADE_RANK = 2;
  private static final int OPEN_INTEREST_RANK = 3;

  private final LeanMarket market;
  private final TradingDay day;
  private final DayMerge merge;
  private final Consumer<DeadLetter> bad;
  private final BarRow row = new BarRow();
  private final TreeMap<String, Listing> listed = new TreeMap<>();
  private long loadedBytes;

  private DayLoader(
      LeanMarket market, LocalDate date, ReadOptions options, Consumer<DeadLetter> bad) {
    this.market = market;
    this.day = new TradingDay(date);
    this.merge = new DayMerge(options, bad);
    this.bad = bad;
  }

  static DayLoader load(
      LeanMarket market, LocalDate date, ReadOptions options, Consumer<DeadLetter> bad)
      throws IOException {
    DayLoader loader = new DayLoader(market, date, options, bad);
    try {
      loader.load();
    } catch (RefusedInputException e) {
      // Every file was looked over when the folder was opened, so it changed since.
      throw new IOException(e.getMessage(), e);
    }
    return loader;
  }

  /** The day's records. */
  DayMerge merge() {
    return merge;
  }

  /** Contracts that the day's files name, by symbol. */
  TreeMap<String, Listing> listed() {
    return listed;
  }

  /** Bytes in memory of which {@link DayMerge#bytes()} is the part taken in. */
  long loadedBytes() {
    return loadedBytes;
  }

  private void load() throws IOException, RefusedInputException {
    UnderlyingFile bars = market.bars().get(day.date());
    if (bars != null) {
      String underlying = market.underlying();
      read(
          bars.path(),
          bars.source(),
          UNDERLYING_RANK,
          (entry, source) -> RowParsers.underlying(underlying, bars.priceUnit(), day));
    }
    for (LeanRoot root : market.roots()) {
      for (MinuteFile file : root.minutes(day.date())) {
        options(root, file);
      }
      figures(root);
    }
  }

  private void options(LeanRoot root, MinuteFile file) throws IOException, RefusedInputException {
    MinuteFile.Kind kind = file.kind();
    int rank =
        switch (kind) {
          case QUOTE -> QUOTE_RANK;
          case TRADE -> TRADE_RANK;
          case OPEN_INTEREST -> OPEN_INTEREST_RANK;
        };
    read(
        file.path(),
        file.source(),
        rank,
        (entry, source) -> {
          Contract contract =
              listed(EntryName.contract(entry, root.symbol(), kind.word()), source, 1);
          return switch (kind) {
            case QUOTE -> RowParsers.quotes(contract, day);
            case TRADE -> RowParsers.trades(contract, day);
            case OPEN_INTEREST -> RowParsers.openInterest(contract, day);
          };
        });
  }

  private void figures(LeanRoot root) throws IOException {
    List<Figure> figures = root.daily().byDate().get(day.date());
    UniverseFile universe = root.universes().get(day.date());
    if (figures == null && universe != null && root.onlyUniverse(day.date())) {
      figures = Universe.read(universe.path(), universe.source(), root.symbol(), bad);
    }
    if (figures != null) {
      for (Figure figure : figures) {
        listed(
            figure.contract(), figure.provenance().getSource(), figure.provenance().getSequence());
      }
      merge.add(new FigureRows(figures, day, day.closeBefore()), OPEN_INTEREST_RANK);
    }
  }

  private void read(Path path, String source, int rank, Parsers parsers)
      throws IOException, RefusedInputException {
    try (Archive archive = Archive.open(path)) {
      for (ZipEntry entry : archive.entries()) {
        String entrySource = source + '!' + entry.getName();
        try {
          RowParser parser = parsers.of(entry.getName(), entrySource);
          byte[] data = archive.read(entry);
          Encoding.check(data);
          merge.add(new EntryRows(data, entrySource, parser, row), rank);
          loadedBytes += data.length;
        } catch (RejectedException e) {
          bad.accept(DeadLetters.of(entrySource, 0, DailyOpenInterest.name(entry), e));
        }
      }
    }
  }

  // One object a contract and day, whichever file names it first.
  private Contract listed(Contract contract, String source, long line) {
    return listed
        .computeIfAbsent(contract.getSymbol(), s -> new Listing(contract, source, line))
        .contract();
  }

  /**
   * A contract and where it is named first.
   *
   * @param line line of the source
   */
  record Listing(Contract contract, String source, long line) {}

  private interface Parsers {
    RowParser of(String entry, String source) throws RejectedException;
  }
}
