package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.record.PriceKind;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Prices of the underlying by kind and venue. Spot is the best kind that has a price, from the
 * venue that spoke last.
 */
final class SpotBoard {
  /** A spot; NaN with no currency and {@link ContractTable#NEVER} where there is none. */
  record Spot(double price, long time, String currency) {
    static final Spot NONE = new Spot(Double.NaN, ContractTable.NEVER, "");
  }

  private record Source(PriceKind kind, String venue) implements Comparable<Source> {
    @Override
    public int compareTo(Source o) {
      int c = Integer.compare(rank(kind), rank(o.kind));
      return c != 0 ? c : venue.compareTo(o.venue);
    }
  }

  /** The last sound price of a source, and whether it has said nonsense since. */
  private record Quote(Spot spot, boolean invalid) {
    boolean isBetterThan(Quote o) {
      return invalid == o.invalid ? spot.time() > o.spot.time() : o.invalid;
    }
  }

  private final TreeMap<Source, Quote> quotes = new TreeMap<>();

  /** The enum lists the kinds best first, but begins with the one that nobody knows. */
  private static int rank(PriceKind kind) {
    return kind == PriceKind.UNKNOWN ? PriceKind.values().length : kind.ordinal();
  }

  /**
   * Takes a price over, if it is not older than the one it replaces. A price that is none makes its
   * source stale until a sound one comes.
   *
   * @return whether anything changed
   */
  boolean put(PriceKind kind, String venue, double price, long time, String currency) {
    Source source = new Source(kind, venue);
    Quote last = quotes.getOrDefault(source, new Quote(Spot.NONE, false));
    if (time < last.spot().time()) {
      return false;
    }
    Quote next =
        Limits.isPrice(price)
            ? new Quote(new Spot(price, time, currency), false)
            : new Quote(last.spot(), true);
    return !next.equals(quotes.put(source, next));
  }

  /** The spot of the best kind that ever had a sound price. */
  Spot spot() {
    Quote best = null;
    PriceKind kind = null;
    for (Map.Entry<Source, Quote> e : quotes.entrySet()) {
      boolean sound = e.getValue().spot().price() > 0;
      if (kind != null && e.getKey().kind() != kind) {
        break;
      }
      if (sound && (best == null || e.getValue().isBetterThan(best))) {
        best = e.getValue();
        kind = e.getKey().kind();
      }
    }
    return best == null ? Spot.NONE : best.spot();
  }

  /** Whether no venue's last word of the best kind was a price. */
  boolean isInvalid() {
    PriceKind best = quotes.isEmpty() ? null : quotes.firstKey().kind();
    for (Map.Entry<Source, Quote> e : quotes.entrySet()) {
      if (e.getKey().kind() == best && !e.getValue().invalid()) {
        return false;
      }
    }
    return best != null;
  }

  /** When a source last gave a sound price; {@link ContractTable#NEVER} where none has. */
  long lastTime() {
    long last = ContractTable.NEVER;
    for (Quote quote : quotes.values()) {
      last = Math.max(last, quote.spot().time());
    }
    return last;
  }

  void write(DataOutputSerializer out) throws IOException {
    out.writeInt(quotes.size());
    for (Map.Entry<Source, Quote> e : quotes.entrySet()) {
      Spot spot = e.getValue().spot();
      out.writeByte(e.getKey().kind().ordinal());
      out.writeUTF(e.getKey().venue());
      out.writeDouble(spot.price());
      out.writeLong(spot.time());
      out.writeUTF(spot.currency());
      out.writeBoolean(e.getValue().invalid());
    }
  }

  static SpotBoard read(DataInputDeserializer in) throws IOException {
    SpotBoard board = new SpotBoard();
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      Source source = new Source(PriceKind.values()[in.readByte()], in.readUTF());
      Spot spot = new Spot(in.readDouble(), in.readLong(), in.readUTF());
      board.quotes.put(source, new Quote(spot, in.readBoolean()));
    }
    return board;
  }
}
