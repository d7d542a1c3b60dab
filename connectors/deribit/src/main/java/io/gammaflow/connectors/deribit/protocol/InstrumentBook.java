package io.gammaflow.connectors.deribit.protocol;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.DepthLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The levels of one instrument: price to amount, both sides best first. */
final class InstrumentBook {
  private final String instrument;
  private final TreeMap<Double, Double> bids = new TreeMap<>(Comparator.reverseOrder());
  private final TreeMap<Double, Double> asks = new TreeMap<>();
  private long changeId;
  private boolean synchronised;

  InstrumentBook(String instrument) {
    this.instrument = instrument;
  }

  /** Whether a change that follows {@code previous} can be applied. */
  boolean follows(long previous) {
    return synchronised && previous == changeId;
  }

  boolean isSynchronised() {
    return synchronised;
  }

  /** A message was missed: nothing is known until the next snapshot. */
  void lose() {
    synchronised = false;
    bids.clear();
    asks.clear();
  }

  void beginSnapshot() {
    bids.clear();
    asks.clear();
    synchronised = true;
  }

  void applied(long id) {
    changeId = id;
  }

  /** Levels {@code [new|change|delete, price, amount]}, or {@code [price, amount]}. */
  static List<Level> levels(List<?> side) throws RejectedException {
    List<Level> levels = new ArrayList<>(side.size());
    for (Object element : side) {
      List<?> fields = Elements.array(element);
      boolean worded = fields.size() == 3 && fields.get(0) instanceof String;
      // Pairs are those of the grouped channels. Assumed: no recorded frame shows one.
      boolean pair = fields.size() == 2 && fields.get(0) instanceof Number;
      if (!worded && !pair) {
        throw new RejectedException(DeadLetterReason.MALFORMED, "book level is not a triple");
      }
      int first = worded ? 1 : 0;
      double price = Elements.number(fields.get(first));
      double amount = Elements.number(fields.get(first + 1));
      if (price < 0 || amount < 0) {
        throw new RejectedException(
            DeadLetterReason.OUT_OF_RANGE, "book level " + price + ", " + amount);
      }
      levels.add(new Level(price, worded && isDelete(fields.get(0)) ? 0 : amount));
    }
    return levels;
  }

  private static boolean isDelete(Object word) throws RejectedException {
    if (word.equals("delete")) {
      return true;
    }
    if (word.equals("new") || word.equals("change")) {
      return false;
    }
    throw new RejectedException(DeadLetterReason.BAD_VALUE, "book action");
  }

  void change(List<Level> bidLevels, List<Level> askLevels) {
    change(bids, bidLevels);
    change(asks, askLevels);
  }

  private static void change(TreeMap<Double, Double> side, List<Level> levels) {
    for (Level level : levels) {
      if (level.amount() == 0) {
        side.remove(level.price());
      } else {
        side.put(level.price(), level.amount());
      }
    }
  }

  List<DepthLevel> bids(boolean option) throws RejectedException {
    return depth(bids, option);
  }

  List<DepthLevel> asks(boolean option) throws RejectedException {
    return depth(asks, option);
  }

  private List<DepthLevel> depth(TreeMap<Double, Double> side, boolean option)
      throws RejectedException {
    List<DepthLevel> levels = new ArrayList<>(side.size());
    for (Map.Entry<Double, Double> level : side.entrySet()) {
      double price = level.getKey();
      double amount = level.getValue();
      double size = option ? amount : Sizes.underlyingUnits(instrument, price, amount);
      levels.add(new DepthLevel(price, size));
    }
    return levels;
  }

  /** A level as it came; amount 0 removes it. */
  record Level(double price, double amount) {}
}
