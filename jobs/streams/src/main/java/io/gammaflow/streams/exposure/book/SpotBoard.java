package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.belief.Moves;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Prices of the underlying by kind, quote currency and venue. The spot is the best kind that has a
 * price, in one currency, from the venue with the latest price: an index in dollars and one in a
 * stablecoin are two prices and never alternate. The prices of each source are bounded ({@link
 * SpotSource}), and the sources are compared with each other.
 */
final class SpotBoard {
  private record Source(PriceKind kind, String currency, String venue)
      implements Comparable<Source> {
    @Override
    public int compareTo(Source o) {
      int c = Integer.compare(rank(kind), rank(o.kind));
      if (c == 0) {
        c = Boolean.compare(!currency.equals(FIRST_CURRENCY), !o.currency.equals(FIRST_CURRENCY));
      }
      if (c == 0) {
        c = currency.compareTo(o.currency);
      }
      return c != 0 ? c : venue.compareTo(o.venue);
    }

    boolean isLike(Source o) {
      return kind == o.kind && currency.equals(o.currency);
    }
  }

  /** Currency of a book with several; without it, the first by name. */
  private static final String FIRST_CURRENCY = "USD";

  /** How long a price of another source is comparable with the spot, microseconds. */
  private static final long PEER_KEPT = 60_000_000L;

  /** Largest age of a price that confirms a step, microseconds. */
  private static final long CONFIRMS_WITHIN = 5_000_000L;

  private final TreeMap<Source, SpotSource> sources = new TreeMap<>();

  /** Rank of a kind of price: the enum is ordered best first, but begins with UNKNOWN. */
  private static int rank(PriceKind kind) {
    return kind == PriceKind.UNKNOWN ? PriceKind.values().length : kind.ordinal();
  }

  /**
   * Stores a price, if it is not older than the last one of its source. An invalid price makes its
   * source stale until a valid one comes; one that is not believed yet is pending.
   *
   * @return whether anything changed
   */
  boolean put(PriceKind kind, String venue, double price, long time, String currency) {
    SpotSource source =
        sources.computeIfAbsent(
            new Source(kind, currency, venue), s -> SpotSource.quotedIn(currency));
    boolean changed = source.put(price, time, currency);
    if (changed && sources.size() > 1) {
      confirmEachOther(source);
    }
    return changed;
  }

  /** Clears all prices: those before a split are of other shares. */
  void forget() {
    sources.clear();
  }

  /** Confirms a pending step if another source shows the same price at about the same time. */
  private void confirmEachOther(SpotSource news) {
    for (SpotSource other : sources.values()) {
      boolean waits = other.isWaiting() || news.isWaiting();
      if (other != news && waits && other.last().price() > 0 && agree(news.last(), other.last())) {
        confirm(news);
        confirm(other);
      }
    }
  }

  private static void confirm(SpotSource source) {
    if (source.isWaiting()) {
      source.confirm();
    }
  }

  private static boolean agree(Spot a, Spot b) {
    return Math.abs(a.time() - b.time()) <= CONFIRMS_WITHIN
        && Moves.distance(a.price(), b.price()) <= Moves.AGREEMENT;
  }

  /** The believed spot of the best kind that ever had a valid price. */
  Spot spot() {
    SpotSource best = best(null);
    return best == null ? Spot.NONE : best.believed();
  }

  /**
   * The spot in a quote currency: in that currency where such a price is known and of about the
   * same time, else {@link #spot()}.
   */
  Spot spot(String currency) {
    Spot spot = spot();
    if (currency.equals(spot.currency())) {
      return spot;
    }
    SpotSource best = best(currency);
    Spot own = best == null ? Spot.NONE : best.believed();
    return own.price() > 0 && Math.abs(own.time() - spot.time()) <= PEER_KEPT ? own : spot;
  }

  /** The best source in a currency; of all currencies for null. */
  private @Nullable SpotSource best(@Nullable String currency) {
    SpotSource best = null;
    Source first = null;
    for (Map.Entry<Source, SpotSource> e : sources.entrySet()) {
      if (currency != null && !currency.equals(e.getKey().currency())) {
        continue;
      }
      if (first != null && !e.getKey().isLike(first)) {
        break;
      }
      SpotSource source = e.getValue();
      if (source.hasPrice() && (best == null || source.isBetterThan(best))) {
        best = source;
        first = e.getKey();
      }
    }
    return best;
  }

  /**
   * Whether the spot may be an error: its source has made an unconfirmed step, or a recent price of
   * another source contradicts it. Sources in another currency are not compared: their prices may
   * diverge.
   */
  boolean isDoubtful() {
    SpotSource best = best(null);
    if (best == null) {
      return false;
    }
    if (best.isWaiting()) {
      return true;
    }
    Spot spot = best.believed();
    for (SpotSource other : sources.values()) {
      Spot peer = other.believed();
      long span = peer.time() - spot.time();
      if (other.hasPrice()
          && peer.currency().equals(spot.currency())
          && Math.abs(span) <= PEER_KEPT
          && !Moves.isPlausible(spot.price(), peer.price(), span)) {
        return true;
      }
    }
    return false;
  }

  /** Whether no venue has a valid last price of the best kind and currency. */
  boolean isInvalid() {
    Source best = sources.isEmpty() ? null : sources.firstKey();
    for (Map.Entry<Source, SpotSource> e : sources.entrySet()) {
      if (best != null && e.getKey().isLike(best) && !e.getValue().isInvalid()) {
        return false;
      }
    }
    return best != null;
  }

  /** Time of the last valid price of any source; {@link Micros#NEVER} where there is none. */
  long lastTime() {
    long last = Micros.NEVER;
    for (SpotSource source : sources.values()) {
      last = Math.max(last, source.last().time());
    }
    return last;
  }

  void write(DataOutputSerializer out) throws IOException {
    out.writeInt(sources.size());
    for (Map.Entry<Source, SpotSource> e : sources.entrySet()) {
      out.writeByte(e.getKey().kind().ordinal());
      out.writeUTF(e.getKey().venue());
      e.getValue().write(out);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param waits whether it knew of prices that wait
   */
  static SpotBoard read(DataInputDeserializer in, boolean waits) throws IOException {
    SpotBoard board = new SpotBoard();
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      PriceKind kind = PriceKind.values()[in.readByte()];
      String venue = in.readUTF();
      SpotSource source = SpotSource.read(in, waits);
      // Older versions stored no currency of order book mids: they counted as dollars.
      String told = source.last().currency();
      String currency = told.isEmpty() ? FIRST_CURRENCY : told;
      board.sources.put(new Source(kind, currency, venue), source);
    }
    return board;
  }
}
