package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.exposure.Calendars;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** State of a shard beside its contracts; times are microseconds. */
final class BookHeader {
  private static final int VERSION = 6;

  /** The version before rejected records were counted. */
  private static final int WHOLE = 5;

  /** The version before a spot could be pending confirmation. */
  private static final int UNDOUBTING = 4;

  /** The version before out-of-order input was recorded. */
  private static final int ORDERED = 3;

  /** The version before the time of the last record was stored. */
  private static final int UNREACHED = 2;

  /** The version before trade sizes were averaged. */
  private static final int UNSIZED = 1;

  final SpotBoard spots;

  private final TreeMap<String, VenueMemory> venues = new TreeMap<>();

  /** The last tick at which the shard emitted. */
  long lastTick = Micros.NEVER;

  /** The last tick with a record: the emission interval is measured from it. */
  long reachedAt = Micros.NEVER;

  /** When old trade ids are next pruned from the journal. */
  long nextPrune = Micros.NEVER;

  /** Day since 1970-01-01 of the last parameter calibration. */
  long calibratedDay = Micros.NEVER;

  /**
   * Whether an order book or a pool of the underlying was received: only then does the signal carry
   * liquidity.
   */
  boolean liquidity;

  /**
   * End of the time for which out-of-order input makes the book suspect; NEVER where there was
   * none.
   */
  private long unorderedUntil = Micros.NEVER;

  BookHeader() {
    this(new SpotBoard());
  }

  private BookHeader(SpotBoard spots) {
    this.spots = spots;
  }

  /** State of a venue, created if it is new. */
  VenueMemory venue(String name) {
    return venues.computeIfAbsent(name, ignored -> new VenueMemory());
  }

  /** Whether a trade of any venue has been applied. */
  boolean hasTrades() {
    for (VenueMemory venue : venues.values()) {
      if (venue.lastTrade != Micros.NEVER) {
        return true;
      }
    }
    return false;
  }

  /** State of each venue, by name. */
  Map<String, VenueMemory> venues() {
    return venues;
  }

  /**
   * Counts records of a venue that were rejected at a tick; nothing is kept of an unknown venue.
   */
  void miss(String venue, long count, long tick) {
    if (Calendars.isKnown(venue)) {
      venue(venue).missing.add(count, tick, EpochRule.end(venue, tick + 1));
    }
  }

  /** Marks the book as suspect for out-of-order input up to an instant. */
  void doubtOrder(long until) {
    unorderedUntil = Math.max(unorderedUntil, until);
  }

  /** Whether out-of-order input makes the book suspect. */
  boolean isUnordered(long now) {
    return now < unorderedUntil;
  }

  byte[] write() {
    DataOutputSerializer out = new DataOutputSerializer(128);
    try {
      out.writeByte(VERSION);
      out.writeLong(lastTick);
      out.writeLong(reachedAt);
      out.writeLong(nextPrune);
      out.writeLong(calibratedDay);
      out.writeBoolean(liquidity);
      out.writeLong(unorderedUntil);
      spots.write(out);
      out.writeInt(venues.size());
      for (Map.Entry<String, VenueMemory> e : venues.entrySet()) {
        out.writeUTF(e.getKey());
        e.getValue().write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.getCopyOfBuffer();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalStateException for a version that this code does not know
   */
  static BookHeader read(byte[] bytes) {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    try {
      int version = in.readByte();
      if (version < UNSIZED || version > VERSION) {
        throw new IllegalStateException("unknown version of a book header: " + version);
      }
      long lastTick = in.readLong();
      long reachedAt = version > UNREACHED ? in.readLong() : lastTick;
      long nextPrune = in.readLong();
      long calibratedDay = in.readLong();
      boolean liquidity = in.readBoolean();
      long unorderedUntil = version > ORDERED ? in.readLong() : Micros.NEVER;
      BookHeader h = new BookHeader(SpotBoard.read(in, version > UNDOUBTING));
      h.lastTick = lastTick;
      h.reachedAt = reachedAt;
      h.nextPrune = nextPrune;
      h.calibratedDay = calibratedDay;
      h.liquidity = liquidity;
      h.unorderedUntil = unorderedUntil;
      int n = in.readInt();
      for (int i = 0; i < n; i++) {
        h.venues.put(in.readUTF(), VenueMemory.read(in, version != UNSIZED, version > WHOLE));
      }
      return h;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
