package io.gammaflow.evaluation.report;

import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.text.CsvRow;
import io.gammaflow.evaluation.inventory.OpenInterestRow;
import io.gammaflow.evaluation.inventory.TradeRow;
import io.gammaflow.evaluation.inventory.TruthRow;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.streams.config.Times;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The three tables of one's own data, each row checked. Times without an offset are UTC. */
final class OwnDataFiles {
  static final List<String> TRADES =
      List.of("time", "contract", "size", "aggressor", "bid", "ask", "bidSize", "askSize", "price");
  static final List<String> OPEN_INTEREST = List.of("time", "contract", "openInterest");
  static final List<String> TRUTH = List.of("time", "contract", "dealerPosition");

  /** More contracts than any market has; beyond it a number is in another unit. */
  private static final double MOST = 1e12;

  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /** One text a contract instead of one a row. */
  private final Map<String, String> names = new HashMap<>();

  RowTable<TradeRow> trades(Path file) throws RefusedInputException, IOException {
    return RowTable.read(file, TRADES, this::trade);
  }

  RowTable<OpenInterestRow> openInterest(Path file) throws RefusedInputException, IOException {
    Map<String, Double> seen = new HashMap<>();
    return RowTable.read(
        file,
        OPEN_INTEREST,
        row -> {
          long time = time(row);
          String contract = contract(row);
          double size = number(row, "openInterest");
          if (size < 0) {
            throw outOfRange("openInterest below 0: " + size);
          }
          return isNew(seen, time, contract, size)
              ? new OpenInterestRow(time, contract, size)
              : null;
        });
  }

  RowTable<TruthRow> truth(Path file) throws RefusedInputException, IOException {
    Map<String, Double> seen = new HashMap<>();
    return RowTable.read(
        file,
        TRUTH,
        row -> {
          long time = time(row);
          String contract = contract(row);
          double position = number(row, "dealerPosition");
          return isNew(seen, time, contract, position)
              ? new TruthRow(time, contract, position)
              : null;
        });
  }

  private TradeRow trade(CsvRow row) throws RejectedException {
    double size = number(row, "size");
    if (size <= 0) {
      throw outOfRange("size not above 0: " + size);
    }
    return new TradeRow(
        time(row),
        contract(row),
        size,
        aggressor(row),
        known(row, "bid"),
        known(row, "ask"),
        known(row, "bidSize"),
        known(row, "askSize"),
        known(row, "price"));
  }

  private static int aggressor(CsvRow row) throws RejectedException {
    String side = row.textOrEmpty("aggressor");
    return switch (side) {
      case "" -> 0;
      case "BUY" -> 1;
      case "SELL" -> -1;
      default ->
          throw new RejectedException(
              DeadLetterReason.BAD_VALUE, "aggressor is not BUY, SELL or empty: " + side);
    };
  }

  private String contract(CsvRow row) throws RejectedException {
    return names.computeIfAbsent(row.text("contract"), name -> name);
  }

  private static long time(CsvRow row) throws RejectedException {
    Instant time;
    try {
      time = Times.first(row.text("time"), ZoneOffset.UTC);
    } catch (IllegalArgumentException e) {
      throw new RejectedException(DeadLetterReason.BAD_TIMESTAMP, String.valueOf(e.getMessage()));
    }
    if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
      throw new RejectedException(
          DeadLetterReason.BAD_TIMESTAMP, "time outside 1900 to 2199: " + time);
    }
    return Micros.of(time);
  }

  private static double number(CsvRow row, String column) throws RejectedException {
    double value = row.number(column);
    if (Math.abs(value) > MOST) {
      throw outOfRange(column + " beyond " + MOST + ": " + value);
    }
    return value;
  }

  private static double known(CsvRow row, String column) throws RejectedException {
    @Nullable Double value = row.notNegativeOrNull(column);
    return value == null ? Double.NaN : value;
  }

  /** Whether it occurs for the first time; a different report at the same time is a fault. */
  private static boolean isNew(Map<String, Double> seen, long time, String contract, double value)
      throws RejectedException {
    Double before = seen.putIfAbsent(time + "|" + contract, value);
    if (before != null && before != value) {
      throw new RejectedException(
          DeadLetterReason.CONFLICTING_DUPLICATE, contract + " had " + before + ", now " + value);
    }
    return before == null;
  }

  private static RejectedException outOfRange(String detail) {
    return new RejectedException(DeadLetterReason.OUT_OF_RANGE, detail);
  }
}
