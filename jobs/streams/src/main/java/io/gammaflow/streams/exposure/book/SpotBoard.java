package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.belief.Moves;
import io.gammaflow.schemas.record.PriceKind;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Prices of the underlying by kind, quote currency and venue. Spot is the best kind that has a
 * price, in one currency, from the venue that spoke last: an index in dollars and one in a
 * stablecoin are two prices, and never take turns. What a source says has its bounds ({@link
 * SpotSource}), and the sources are held against each other.
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

  /** What a book of several currencies is told in; without it, the first by name. */
  private static final String FIRST_CURRENCY = "USD";

  /** Other sources say something of a spot for so long, microseconds. */
  private static final long PEER_KEPT = 60_000_000L;

  /** What confirms a step is no older than this, microseconds. */
  private static final long CONFIRMS_WITHIN = 5_000_000L;

  private final TreeMap<Source, SpotSource> sources = new TreeMap<>();

  /** The enum lists the kinds best first, but begins with the one that nobody knows. */
  private static int rank(PriceKind kind) {
    return kind == PriceKind.UNKNOWN ? PriceKind.values().length : kind.ordinal();
  }

  /**
   * Takes a price over, if it is not older than the last one of its source. A price that is none
   * makes its source stale until a sound one comes; one that is not believed yet waits.
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

  /** Forgets all prices: after a split those of before are of other shares. */
  void forget() {
    sources.clear();
  }

  /** A step that waits is believed where another source says the same at about the same time. */
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

  /** The spot that is believed of the best kind that ever had a sound price. */
  Spot spot() {
    SpotSource best = best(null);
    return best == null ? Spot.NONE : best.believed();
  }

  /**
   * The spot of what is quoted in a currency: in that currency where such a price has come and is
   * of about the same time, else {@link #spot()}.
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

  /** The best source in a currency; of all of them for null. */
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
   * Whether the spot cannot be told from an error: its source has made a step that nobody has
   * confirmed, or another source that is not old contradicts it. A source in another currency
   * contradicts nothing: the two may part.
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

  /** Whether no venue's last word of the best kind and currency was a price. */
  boolean isInvalid() {
    Source best = sources.isEmpty() ? null : sources.firstKey();
    for (Map.Entry<Source, SpotSource> e : sources.entrySet()) {
      if (best != null && e.getKey().isLike(best) && !e.getValue().isInvalid()) {
        return false;
      }
    }
    return best != null;
  }

  /** When a source last gave a sound price; {@link ContractTable#NEVER} where none has. */
  long lastTime() {
    long last = ContractTable.NEVER;
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
      // The middle of a book had no currency once: all were taken for the one in dollars.
      String told = source.last().currency();
      String currency = told.isEmpty() ? FIRST_CURRENCY : told;
      board.sources.put(new Source(kind, currency, venue), source);
    }
    return board;
  }
}
