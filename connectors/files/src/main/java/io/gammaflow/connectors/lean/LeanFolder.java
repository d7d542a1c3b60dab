package io.gammaflow.connectors.lean;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.lean.LeanMarket.UnderlyingFile;
import io.gammaflow.connectors.lean.LeanRoot.MinuteFile;
import io.gammaflow.connectors.lean.LeanRoot.UniverseFile;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of a LEAN data folder. Read are minute trades, quotes and open interest, daily
 * open interest, universes, the underlying's minute trades, and its splits and tickers: a company
 * is one market under its last ticker, whatever it was called. Daily trade and quote bars are not:
 * they have less information than the minutes, and no time of day. Neither are the underlying's
 * quotes.
 */
final class LeanFolder {
  private static final Pattern MINUTE =
      Pattern.compile("([0-9]{8})_(trade|quote|openinterest)_(?:american|european)(?:\\.zip){1,2}");
  private static final Pattern DAILY =
      Pattern.compile("(.+)_[0-9]{4}_openinterest_(?:american|european)(?:\\.zip){1,2}");
  private static final Pattern UNIVERSE = Pattern.compile("([0-9]{8})\\.csv");
  private static final Pattern DATED = Pattern.compile("([0-9]{8})[_.].*");
  private static final Pattern BARS = Pattern.compile("([0-9]{8})_trade(?:\\.zip){1,2}");

  private final Path data;
  private final ReadOptions options;
  private final TreeMap<String, LeanMarket> markets = new TreeMap<>();
  private final MapFiles tickers;

  private LeanFolder(Path data, ReadOptions options) throws RefusedInputException, IOException {
    this.data = data;
    this.options = options;
    this.tickers = MapFiles.read(data.resolve("equity").resolve("usa").resolve("map_files"));
  }

  /**
   * The markets of a folder by underlying, every file looked over.
   *
   * @param path the data folder, or the folder that holds it as {@code Data}
   */
  static List<LeanMarket> markets(Path path, ReadOptions options)
      throws RefusedInputException, IOException {
    if (!Files.isDirectory(path)) {
      throw new RefusedInputException(path, Files.exists(path) ? "not a folder" : "no such folder");
    }
    Path data = Files.isDirectory(path.resolve("Data")) ? path.resolve("Data") : path;
    LeanFolder folder = new LeanFolder(data, options);
    folder.scan("option", "equity", RowParsers.PRICE_UNIT);
    folder.scan("indexoption", "index", 1.0);
    if (folder.markets.isEmpty()) {
      throw new RefusedInputException(path, folder.nothing());
    }
    return List.copyOf(folder.markets.values());
  }

  private void scan(String optionType, String underlyingType, double priceUnit)
      throws RefusedInputException, IOException {
    Path usa = data.resolve(optionType).resolve("usa");
    TreeSet<String> symbols = new TreeSet<>();
    for (String kind : List.of("minute", "universes")) {
      list(usa.resolve(kind), Files::isDirectory).forEach(p -> symbols.add(fileName(p)));
    }
    for (Path file : list(usa.resolve("daily"), Files::isRegularFile)) {
      Matcher matcher = DAILY.matcher(fileName(file));
      if (matcher.matches()) {
        symbols.add(matcher.group(1));
      }
    }
    for (String symbol : symbols) {
      String own = underlying(usa, symbol);
      if (own == null) {
        continue;
      }
      for (String last : lastTickers(usa, symbol)) {
        String underlying = last.equals(symbol) ? own : EntryName.root(last);
        if (wants(underlying, last)) {
          LeanMarket market = markets.computeIfAbsent(underlying, LeanMarket::new);
          if (market.roots().isEmpty()) {
            history(market, last);
          }
          market.roots().add(root(usa, symbol, last, market));
          bars(market, last, underlyingType, priceUnit);
        }
      }
    }
  }

  /**
   * The last tickers of all companies that a folder of options is of, by the dates of its files.
   */
  private TreeSet<String> lastTickers(Path usa, String symbol)
      throws RefusedInputException, IOException {
    TreeSet<String> last = new TreeSet<>();
    for (String kind : List.of("minute", "universes")) {
      for (Path file : list(usa.resolve(kind).resolve(symbol), Files::isRegularFile)) {
        Matcher matcher = DATED.matcher(fileName(file));
        if (matcher.matches()) {
          last.add(tickers.lastTicker(symbol, date(file, matcher.group(1))));
        }
      }
    }
    if (last.isEmpty()) {
      last.add(symbol);
    }
    return last;
  }

  /** A company may be asked for by any of its tickers. */
  private boolean wants(String underlying, String lastTicker) {
    return options.wants(underlying)
        || tickers.renames(lastTicker).stream()
            .anyMatch(rename -> options.wants(EntryName.root(rename.from())));
  }

  private void history(LeanMarket market, String lastTicker)
      throws RefusedInputException, IOException {
    market.renames().addAll(tickers.renames(lastTicker));
    Path factors =
        data.resolve("equity").resolve("usa").resolve("factor_files").resolve(lastTicker + ".csv");
    if (Files.isRegularFile(factors)) {
      market.splits().addAll(FactorFile.splits(factors));
    }
  }

  private String nothing() {
    String wanted = options.underlying();
    if (wanted != null) {
      return "nothing of underlying " + wanted;
    }
    for (String other : List.of("futureoption", "future", "cryptofuture", "forex", "crypto")) {
      if (Files.isDirectory(data.resolve(other))) {
        return "only "
            + other
            + " in it, which is not read: options on US equities and indices are (option/usa,"
            + " indexoption/usa)";
      }
    }
    return "no LEAN data folder: no option/usa/minute or indexoption/usa/minute with archives";
  }

  // A folder that is not an option root cannot be the one that was asked for.
  private @Nullable String underlying(Path usa, String symbol) throws RefusedInputException {
    try {
      return EntryName.underlying(symbol);
    } catch (RejectedException e) {
      if (options.underlying() != null) {
        return null;
      }
      throw new RefusedInputException(usa, "folder " + symbol + " is not an option root");
    }
  }

  /** The files of a root that are of the company whose last ticker is given. */
  private LeanRoot root(Path usa, String symbol, String last, LeanMarket market)
      throws RefusedInputException, IOException {
    LeanRoot root = new LeanRoot(symbol);
    for (Path file : list(usa.resolve("minute").resolve(symbol), Files::isRegularFile)) {
      Matcher matcher = MINUTE.matcher(fileName(file));
      if (matcher.matches()) {
        LocalDate date = date(file, matcher.group(1));
        if (!tickers.lastTicker(symbol, date).equals(last)) {
          continue;
        }
        checkArchive(file);
        root.minutes()
            .computeIfAbsent(date, d -> new ArrayList<>())
            .add(new MinuteFile(file, source(file), kind(matcher.group(2))));
        market.addBytes(date, Files.size(file));
      }
    }
    for (Path file : list(usa.resolve("daily"), Files::isRegularFile)) {
      Matcher matcher = DAILY.matcher(fileName(file));
      if (matcher.matches() && matcher.group(1).equals(symbol)) {
        root.daily().read(file, source(file), symbol);
        root.daily().keep(date -> tickers.lastTicker(symbol, date).equals(last));
      }
    }
    for (Path file : list(usa.resolve("universes").resolve(symbol), Files::isRegularFile)) {
      Matcher matcher = UNIVERSE.matcher(fileName(file));
      if (matcher.matches()) {
        LocalDate date = date(file, matcher.group(1));
        if (!tickers.lastTicker(symbol, date).equals(last)) {
          continue;
        }
        Universe.check(file);
        LocalDate published = TradingDay.sessionAfter(date);
        root.universes().put(published, new UniverseFile(file, source(file), date));
        market.addBytes(published, Files.size(file));
      }
    }
    return root;
  }

  /** Bars of the stock under every ticker that it had. */
  private void bars(LeanMarket market, String last, String type, double priceUnit)
      throws RefusedInputException, IOException {
    TreeSet<String> names = new TreeSet<>();
    names.add(market.renames().isEmpty() ? market.underlying().toLowerCase(Locale.ROOT) : last);
    market.renames().forEach(rename -> names.add(rename.from()));
    for (String symbol : names) {
      Path folder = data.resolve(type).resolve("usa").resolve("minute").resolve(symbol);
      for (Path file : list(folder, Files::isRegularFile)) {
        Matcher matcher = BARS.matcher(fileName(file));
        if (!matcher.matches()) {
          continue;
        }
        LocalDate date = date(file, matcher.group(1));
        if (!market.renames().isEmpty() && !tickers.lastTicker(symbol, date).equals(last)) {
          continue;
        }
        UnderlyingFile bars = new UnderlyingFile(file, source(file), priceUnit);
        if (market.bars().put(date, bars) == null) {
          checkArchive(file);
          market.addBytes(date, Files.size(file));
        }
      }
    }
  }

  /** The name in provenance: below the data folder, so that it is the same on every machine. */
  private String source(Path file) {
    return data.relativize(file).toString().replace('\\', '/');
  }

  private static MinuteFile.Kind kind(String word) {
    for (MinuteFile.Kind kind : MinuteFile.Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(word);
  }

  private static LocalDate date(Path file, String digits) throws RefusedInputException {
    try {
      return DailyOpenInterest.date(digits);
    } catch (RejectedException e) {
      throw new RefusedInputException(file, "no date in its name");
    }
  }

  private static void checkArchive(Path file) throws RefusedInputException, IOException {
    Archive.open(file).close();
  }

  private static String fileName(Path path) {
    return path.getFileName().toString();
  }

  private static List<Path> list(Path folder, java.util.function.Predicate<Path> kind)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(kind).sorted().toList();
    }
  }
}
