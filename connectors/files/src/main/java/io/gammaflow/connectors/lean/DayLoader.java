package io.gammaflow.connectors.lean;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.lean.LeanMarket.UnderlyingFile;
import io.gammaflow.connectors.lean.LeanRoot.MinuteFile;
import io.gammaflow.connectors.lean.LeanRoot.UniverseFile;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

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
  private final Predicate<String> known;
  private final BarRow row = new BarRow();
  private final TreeMap<String, Listing> listed = new TreeMap<>();
  private long loadedBytes;

  private DayLoader(
      LeanMarket market,
      LocalDate date,
      ReadOptions options,
      Predicate<String> known,
      Consumer<DeadLetter> bad) {
    this.market = market;
    this.day = new TradingDay(date);
    this.merge = new DayMerge(options, bad);
    this.bad = bad;
    this.known = known;
  }

  /**
   * @param known whether a contract's symbol was there on an earlier day
   * @param bad takes what cannot be used
   */
  static DayLoader load(
      LeanMarket market,
      LocalDate date,
      ReadOptions options,
      Predicate<String> known,
      Consumer<DeadLetter> bad)
      throws IOException {
    DayLoader loader = new DayLoader(market, date, options, known, bad);
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
      for (MinuteFile file : root.minutes(day.date(), kind -> !isOpenInterest(kind))) {
        bars(root, file);
      }
    }
    openInterest();
    for (LeanRoot root : market.roots()) {
      if (root.universesAlone()) {
        chain(root);
      }
    }
  }

  private static boolean isOpenInterest(MinuteFile.Kind kind) {
    return kind == MinuteFile.Kind.OPEN_INTEREST;
  }

  private void bars(LeanRoot root, MinuteFile file) throws IOException, RefusedInputException {
    boolean quotes = file.kind() == MinuteFile.Kind.QUOTE;
    read(
        file.path(),
        file.source(),
        quotes ? QUOTE_RANK : TRADE_RANK,
        (entry, source) -> {
          Contract contract = listed(contract(root, file, entry), source, 1);
          return quotes ? RowParsers.quotes(contract, day) : RowParsers.trades(contract, day);
        });
  }

  private static Contract contract(LeanRoot root, MinuteFile file, String entry)
      throws RejectedException {
    return EntryName.contract(entry, root.symbol(), file.kind().word());
  }

  /**
   * A contract's open interest is that of the daily file, else of the minutes, else of the
   * universe.
   */
  private void openInterest() throws IOException, RefusedInputException {
    List<Figure> daily = new ArrayList<>();
    List<Figure> universe = new ArrayList<>();
    List<Contract> named = new ArrayList<>();
    for (LeanRoot root : market.roots()) {
      daily.addAll(root.daily().byDate().getOrDefault(day.date(), List.of()));
      for (MinuteFile file : root.minutes(day.date(), DayLoader::isOpenInterest)) {
        try (Archive archive = Archive.open(file.path())) {
          for (ZipEntry entry : archive.entries()) {
            try {
              named.add(ours(contract(root, file, entry.getName())));
            } catch (RejectedException e) {
              continue; // It becomes a dead letter where its rows would be read.
            }
          }
        }
      }
      UniverseFile file = root.universes().get(day.date());
      if (file != null && !root.universesAlone()) {
        for (Universe row : Universe.read(file.path(), file.source(), root.symbol(), bad)) {
          Contract contract = row.contract();
          Double size = row.openInterest();
          if (contract != null && size != null) {
            universe.add(new Figure(contract, size, row.provenance()));
          }
        }
      }
    }
    daily.forEach(figure -> named.add(ours(figure.contract())));
    universe.forEach(figure -> named.add(ours(figure.contract())));
    List<Contract> quoted = listed.values().stream().map(Listing::contract).toList();
    MorningOpenInterest morning =
        new MorningOpenInterest(market.terms(day.date()), quoted, known, named);
    add(daily, morning);
    for (LeanRoot root : market.roots()) {
      for (MinuteFile file : root.minutes(day.date(), DayLoader::isOpenInterest)) {
        minutes(root, file, morning);
      }
    }
    add(universe, morning);
  }

  private void add(List<Figure> figures, MorningOpenInterest morning) {
    List<OpenInterest> records = new ArrayList<>();
    for (Figure figure : figures) {
      ContractTerms.Adjusted placed = morning.place(ours(figure.contract()));
      if (placed != null) {
        Provenance at = figure.provenance();
        Contract contract = listed(placed.contract(), at.getSource(), at.getSequence());
        records.add(
            RowParsers.openInterest(
                day.publication(),
                day.closeBefore(),
                contract,
                figure.size() * placed.ratio(),
                at));
      }
    }
    merge.add(new RecordRows(records), OPEN_INTEREST_RANK);
  }

  private void minutes(LeanRoot root, MinuteFile file, MorningOpenInterest morning)
      throws IOException, RefusedInputException {
    read(
        file.path(),
        file.source(),
        OPEN_INTEREST_RANK,
        (entry, source) -> {
          ContractTerms.Adjusted placed = morning.place(ours(contract(root, file, entry)));
          return placed == null
              ? null
              : RowParsers.openInterest(listed(placed.contract(), source, 1), placed.ratio(), day);
        });
  }

  /** A universe without bars: the chain at its close. */
  private void chain(LeanRoot root) throws IOException {
    UniverseFile file = root.chains().get(day.date());
    if (file == null) {
      return;
    }
    Instant close = day.close();
    List<SpecificRecord> prices = new ArrayList<>();
    List<SpecificRecord> marks = new ArrayList<>();
    List<SpecificRecord> sizes = new ArrayList<>();
    for (Universe row : Universe.read(file.path(), file.source(), root.symbol(), bad)) {
      Provenance at = row.provenance();
      Contract named = row.contract();
      Double price = row.price();
      if (named == null) {
        if (price != null && price > 0) {
          prices.add(RowParsers.close(close, market.underlying(), price, at));
        }
        continue;
      }
      Contract contract = listed(named, at.getSource(), at.getSequence());
      marks.add(RowParsers.mark(close, contract, row.impliedVol(), price, at));
      Double size = row.openInterest();
      if (size != null) {
        sizes.add(RowParsers.openInterest(close, close, contract, size, at));
      }
    }
    if (market.bars().get(day.date()) == null) {
      merge.add(new RecordRows(prices), UNDERLYING_RANK);
    }
    merge.add(new RecordRows(marks), QUOTE_RANK);
    merge.add(new RecordRows(sizes), OPEN_INTEREST_RANK);
  }

  private void read(Path path, String source, int rank, Parsers parsers)
      throws IOException, RefusedInputException {
    try (Archive archive = Archive.open(path)) {
      for (ZipEntry entry : archive.entries()) {
        String entrySource = source + '!' + entry.getName();
        try {
          RowParser parser = parsers.of(entry.getName(), entrySource);
          if (parser == null) {
            continue;
          }
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
        .computeIfAbsent(contract.getSymbol(), s -> new Listing(ours(contract), source, line))
        .contract();
  }

  /** A company is one underlying, whatever ticker its options bore. */
  private Contract ours(Contract contract) {
    contract.setUnderlying(market.underlying());
    return contract;
  }

  /**
   * A contract and where it is named first.
   *
   * @param line line of the source
   */
  record Listing(Contract contract, String source, long line) {}

  private interface Parsers {
    /** Null where the entry is not needed. */
    @Nullable RowParser of(String entry, String source) throws RejectedException;
  }
}
