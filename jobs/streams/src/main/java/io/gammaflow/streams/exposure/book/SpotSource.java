package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.belief.Moves;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The spot from one source: the last believed price and the pending one. A step that is too large
 * for its time is pending until the source has repeated it often and long enough, or another source
 * confirms it.
 */
final class SpotSource {
  /** Number of agreeing prices, the first included, that confirm a step. */
  private static final int ENOUGH = 3;

  /** They must span this time, microseconds: a burst of repeats is one price. */
  private static final long LASTING = 2_000_000L;

  private Spot believed = Spot.NONE;

  /** The pending price, since when, and how often one near it was received. */
  private Spot waiting = Spot.NONE;

  private long waitingSince = Micros.NEVER;
  private int times;

  /** Whether an invalid price was received since its last valid one. */
  private boolean invalid;

  /** A source of which nothing is known but its quote currency. */
  static SpotSource quotedIn(String currency) {
    SpotSource source = new SpotSource();
    source.believed = new Spot(Double.NaN, Micros.NEVER, currency);
    return source;
  }

  /**
   * Stores a price, if it is not older than the last one. An invalid one makes the source stale
   * until a valid one comes.
   *
   * @return whether anything changed
   */
  boolean put(double price, long time, String currency) {
    if (time < Math.max(believed.time(), waiting.time())) {
      return false;
    }
    if (!Limits.isPrice(price)) {
      boolean news = !invalid;
      invalid = true;
      return news;
    }
    Spot next = new Spot(price, time, currency);
    boolean same = !invalid && !isWaiting() && next.equals(believed);
    invalid = false;
    if (!hasPrice() || follows(believed, next)) {
      believe(next);
    } else {
      await(next);
    }
    return !same;
  }

  private void await(Spot next) {
    boolean again = isWaiting() && follows(waiting, next);
    waitingSince = again ? waitingSince : next.time();
    times = again ? Math.min(times + 1, ENOUGH) : 1;
    waiting = next;
    if (times >= ENOUGH && next.time() - waitingSince >= LASTING) {
      believe(next);
    }
  }

  private static boolean follows(Spot last, Spot next) {
    return Moves.isPlausible(last.price(), next.price(), next.time() - last.time());
  }

  /** Confirms the pending price: another source shows the same. */
  void confirm() {
    believe(waiting);
  }

  private void believe(Spot spot) {
    believed = spot;
    waiting = Spot.NONE;
    waitingSince = Micros.NEVER;
    times = 0;
  }

  boolean hasPrice() {
    return believed.price() > 0;
  }

  /** Whether its last price is a step that is not confirmed yet. */
  boolean isWaiting() {
    return waiting.price() > 0;
  }

  boolean isInvalid() {
    return invalid;
  }

  /** The last price that is believed. */
  Spot believed() {
    return believed;
  }

  /** The last price, believed or not. */
  Spot last() {
    return isWaiting() ? waiting : believed;
  }

  boolean isBetterThan(SpotSource o) {
    return invalid == o.invalid ? believed.time() > o.believed.time() : o.invalid;
  }

  void write(DataOutputSerializer out) throws IOException {
    write(believed, out);
    out.writeBoolean(invalid);
    out.writeBoolean(isWaiting());
    if (isWaiting()) {
      write(waiting, out);
      out.writeLong(waitingSince);
      out.writeInt(times);
    }
  }

  private static void write(Spot spot, DataOutputSerializer out) throws IOException {
    out.writeDouble(spot.price());
    out.writeLong(spot.time());
    out.writeUTF(spot.currency());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param waits whether it knew of prices that wait
   */
  static SpotSource read(DataInputDeserializer in, boolean waits) throws IOException {
    SpotSource s = new SpotSource();
    s.believed = spot(in);
    s.invalid = in.readBoolean();
    if (waits && in.readBoolean()) {
      s.waiting = spot(in);
      s.waitingSince = in.readLong();
      s.times = in.readInt();
    }
    return s;
  }

  private static Spot spot(DataInputDeserializer in) throws IOException {
    return new Spot(in.readDouble(), in.readLong(), in.readUTF());
  }
}
