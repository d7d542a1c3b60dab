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
  private record Source(PriceKind kind, String venue) implements Comparable<Source> {
    @Override
    public int compareTo(Source o) {
      int c = kind.compareTo(o.kind);
      return c != 0 ? c : venue.compareTo(o.venue);
    }
  }

  /** A price in quote currency and its time, microseconds. */
  record Price(double price, long time) {}

  private final TreeMap<Source, Price> prices = new TreeMap<>();
  private String currency = "";
  private boolean invalid;

  /**
   * Takes a price over, if it is not older than the one it replaces. A price that is not above zero
   * makes the spot stale until a sound one comes.
   */
  void put(PriceKind kind, String venue, double price, long time, String quoteCurrency) {
    if (!(price > 0) || Double.isInfinite(price)) {
      invalid = true;
      return;
    }
    Source source = new Source(kind, venue);
    Price last = prices.get(source);
    if (last == null || time >= last.time()) {
      prices.put(source, new Price(price, time));
      invalid = false;
      if (!quoteCurrency.isEmpty()) {
        currency = quoteCurrency;
      }
    }
  }

  /** The spot, or NaN with the time 0. */
  Price spot() {
    Price best = new Price(Double.NaN, 0);
    PriceKind kind = null;
    for (Map.Entry<Source, Price> e : prices.entrySet()) {
      if (kind != null && e.getKey().kind() != kind) {
        break;
      }
      if (kind == null || e.getValue().time() > best.time()) {
        best = e.getValue();
      }
      kind = e.getKey().kind();
    }
    return best;
  }

  /** Whether the last price that came was none. */
  boolean isInvalid() {
    return invalid;
  }

  /** Quote currency of the spot; empty where none has come. */
  String currency() {
    return currency;
  }

  void write(DataOutputSerializer out) throws IOException {
    out.writeUTF(currency);
    out.writeBoolean(invalid);
    out.writeInt(prices.size());
    for (Map.Entry<Source, Price> e : prices.entrySet()) {
      out.writeByte(e.getKey().kind().ordinal());
      out.writeUTF(e.getKey().venue());
      out.writeDouble(e.getValue().price());
      out.writeLong(e.getValue().time());
    }
  }

  static SpotBoard read(DataInputDeserializer in) throws IOException {
    SpotBoard board = new SpotBoard();
    board.currency = in.readUTF();
    board.invalid = in.readBoolean();
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      Source source = new Source(PriceKind.values()[in.readByte()], in.readUTF());
      board.prices.put(source, new Price(in.readDouble(), in.readLong()));
    }
    return board;
  }
}
