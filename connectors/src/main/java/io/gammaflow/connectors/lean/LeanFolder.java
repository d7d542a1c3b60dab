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
 * open interest, universes and the underlying's minute trades. Daily trade and quote bars are not:
 * they say less than the minutes, and nothing of when. Neither are the underlying's quotes.
 */
final class LeanFolder {
  private static final Pattern MINUTE =
      Pattern.compile("([0-9]{8})_(trade|quote|openinterest)_(?:american|european)(?:\\.zip){1,2}");
  private static final Pattern DAILY =
      Pattern.compile("(.+)_[0-9]{4}_openinterest_(?:american|european)(?:\\.zip){1,2}");
  private static final Pattern UNIVERSE = Pattern.compile("([0-9]{8})\\.csv");
  private static final Pattern BARS = Pattern.compile("([0-9]{8})_trade(?:\\.zip){1,2}");

  private final Path data;
  private final ReadOptions options;
  private final TreeMap<String, LeanMarket> markets = new TreeMap<>();

  private LeanFolder(Path data, ReadOptions options) {
    this.data = data;
    this.options = options;
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
      String wanted = options.underlying();
      throw new RefusedInputException(
          path,
          wanted == null
              ? "no LEAN data folder: no option/usa/minute or indexoption/usa/minute with archives"
              : "nothing of underlying " + wanted);
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
      String underlying = underlying(usa, symbol);
      if (underlying != null && options.wants(underlying)) {
        LeanMarket market = markets.computeIfAbsent(underlying, LeanMarket::new);
        market.roots().add(root(usa, symbol, market));
        bars(market, underlyingType, priceUnit);
      }
    }
  }

  // A folder that is no option root cannot be the one that was asked for.
  private @Nullable String underlying(Path usa, String symbol) throws RefusedInputException {
    try {
      return EntryName.underlying(symbol);
    } catch (RejectedException e) {
      if (options.underlying() != null) {
        return null;
      }
      throw new RefusedInputException(usa, "folder " + symbol + " is no option root");
    }
  }

  private LeanRoot root(Path usa, String symbol, LeanMarket market)
      throws RefusedInputException, IOException {
    LeanRoot root = new LeanRoot(symbol);
    for (Path file : list(usa.resolve("minute").resolve(symbol), Files::isRegularFile)) {
      Matcher matcher = MINUTE.matcher(fileName(file));
      if (matcher.matches()) {
        LocalDate date = date(file, matcher.group(1));
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
      }
    }
    for (Path file : list(usa.resolve("universes").resolve(symbol), Files::isRegularFile)) {
      Matcher matcher = UNIVERSE.matcher(fileName(file));
      if (matcher.matches()) {
        Universe.check(file);
        LocalDate published = TradingDay.sessionAfter(date(file, matcher.group(1)));
        root.universes().put(published, new UniverseFile(file, source(file)));
        market.addBytes(published, Files.size(file));
      }
    }
    return root;
  }

  private void bars(LeanMarket market, String type, double priceUnit)
      throws RefusedInputException, IOException {
    String symbol = market.underlying().toLowerCase(Locale.ROOT);
    Path folder = data.resolve(type).resolve("usa").resolve("minute").resolve(symbol);
    for (Path file : list(folder, Files::isRegularFile)) {
      Matcher matcher = BARS.matcher(fileName(file));
      if (matcher.matches()) {
        LocalDate date = date(file, matcher.group(1));
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
