package io.gammaflow.streams.exposure.netting;

import io.gammaflow.quant.kernel.KernelDraws;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.VenueStatus;
import io.gammaflow.streams.exposure.FlagBits;
import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.book.EpochRule;
import io.gammaflow.streams.exposure.book.VenueSlice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One book at a tick, added up over shards and venues in canonical order. */
public final class NettedBook {
  /** What it is emitted as; a venue that is alone is the netted book under another name. */
  private final List<String> names;

  final String underlying;
  final long tick;
  final double spot;
  final long spotTime;
  final boolean spotInvalid;
  final String currency;
  final NettedProfiles profiles = new NettedProfiles();

  /** Latest close that an open interest of a venue describes. */
  private final TreeMap<String, Long> openInterestAsOf = new TreeMap<>();

  final TreeMap<Long, Double> gexByExpiry = new TreeMap<>();
  final TreeMap<Double, Double> gexByStrike = new TreeMap<>();

  /** Records rejected in this epoch, and whether more than that is missing. */
  private long rejected;

  private boolean cut;

  long announced;
  private long known;
  double announcedOpenInterest;
  private double pricedOpenInterest;
  double deltaUnits;
  double vannaUnitsPerVolPoint;
  double charmUnitsPerHour;
  double absoluteGex;
  double absoluteZeroDteGex;
  long lastTrade = Long.MIN_VALUE;

  /** Since when trades are known to be missing; MIN_VALUE where none are. */
  long gapSince = Long.MIN_VALUE;

  private long conflicts;

  /** Flags that shards and venues raise, as {@link FlagBits}. */
  private long flags;

  /** Venues of the book that do not trade now. */
  private final TreeSet<String> lockedVenues = new TreeSet<>();

  /** Venues of the book whose progress the tick is ahead of. */
  private final TreeSet<String> silentVenues = new TreeSet<>();

  private NettedBook(List<String> names, List<BookSlice> slices) {
    this.names = names;
    BookSlice any = freshest(slices);
    this.underlying = any.underlying;
    this.tick = any.tick;
    this.spot = any.spot;
    this.spotTime = any.spotTime;
    this.spotInvalid = any.spotInvalid;
    this.currency = any.currency;
    this.flags = FlagBits.of(Flag.SPOT_DOUBTFUL, isSpotDoubtful(slices));
  }

  /**
   * The netted book and, after it, every venue's; of a single venue one book for both.
   *
   * @param slices the slices of one tick, by shard ascending
   */
  public static List<NettedBook> of(List<BookSlice> slices) {
    TreeSet<String> venues = new TreeSet<>();
    for (BookSlice slice : slices) {
      for (VenueSlice venue : slice.venues) {
        venues.add(venue.venue);
      }
    }
    List<NettedBook> books = new ArrayList<>();
    String underlying = slices.get(0).underlying;
    if (venues.size() == 1) {
      List<String> both = List.of(underlying, name(underlying, venues.first()));
      return List.of(netted(both, slices, null));
    }
    books.add(netted(List.of(underlying), slices, null));
    for (String venue : venues) {
      books.add(netted(List.of(name(underlying, venue)), slices, venue));
    }
    return books;
  }

  private static String name(String underlying, String venue) {
    return underlying + '@' + venue;
  }

  private static NettedBook netted(
      List<String> names, List<BookSlice> slices, @Nullable String only) {
    NettedBook book = new NettedBook(names, slices);
    for (BookSlice slice : slices) {
      book.flags |= slice.flags;
      for (VenueSlice venue : slice.venues) {
        if (only == null || only.equals(venue.venue)) {
          book.add(venue);
        }
      }
    }
    return book;
  }

  private void add(VenueSlice v) {
    announced += v.announced;
    known += v.known;
    rejected += v.refused;
    cut |= v.cut;
    announcedOpenInterest += v.announcedOpenInterest;
    pricedOpenInterest += v.pricedOpenInterest;
    deltaUnits += v.deltaUnits;
    vannaUnitsPerVolPoint += v.vannaUnitsPerVolPoint;
    charmUnitsPerHour += v.charmUnitsPerHour;
    absoluteGex += v.absoluteGex;
    absoluteZeroDteGex += v.absoluteZeroDteGex;
    openInterestAsOf.merge(v.venue, v.openInterestAsOf, Math::max);
    lastTrade = Math.max(lastTrade, v.lastTrade);
    conflicts += v.conflicts;
    if (v.gapSince != Long.MIN_VALUE) {
      gapSince = gapSince == Long.MIN_VALUE ? v.gapSince : Math.min(gapSince, v.gapSince);
    }
    if (v.status == VenueStatus.LOCKED || v.status == VenueStatus.HALTED) {
      lockedVenues.add(v.venue);
    }
    flags |= v.flags | FlagBits.of(Flag.SETTLEMENT_WINDOW, v.status == VenueStatus.SETTLEMENT);
    // Ticks wait for the progress of a venue that is connected: this tick did not wait for it.
    if (v.progress != Long.MIN_VALUE && tick > v.progress) {
      silentVenues.add(v.venue);
    }
    for (int i = 0; i < v.expiries.length; i++) {
      gexByExpiry.merge(v.expiries[i], v.gexByExpiry[i], Double::sum);
    }
    for (int i = 0; i < v.strikes.length; i++) {
      gexByStrike.merge(v.strikes[i], v.gexByStrike[i], Double::sum);
    }
    profiles.add(v);
  }

  /** What it is emitted as: the underlying, underlying@venue, or first the one, then the other. */
  public List<String> names() {
    return names;
  }

  public String underlying() {
    return underlying;
  }

  /** The tick, microseconds. */
  public long tick() {
    return tick;
  }

  /** Whether the book is of all venues. */
  public boolean isNetted() {
    return names.contains(underlying);
  }

  /** Whether a venue's slices are part of it. */
  public boolean includes(String venue) {
    return isNetted() || names.contains(name(underlying, venue));
  }

  /** Share of its contracts that have a mark or an open interest is at least this. */
  public boolean isKnown(double share) {
    return known >= share * announced;
  }

  /** Trades rejected at the tick because their id is known with another content. */
  public long conflicts() {
    return conflicts;
  }

  /** Draws of the posterior; null where there are none. */
  public @Nullable KernelDraws draws() {
    return profiles.draws();
  }

  /** The profile of a model; there is one wherever there is a spot. */
  KernelProfile profile(PositioningModel model) {
    return profiles.of(Models.ALL.indexOf(model));
  }

  /** Raises a flag where a condition holds. */
  public void raiseIf(Flag flag, boolean holds) {
    flags |= FlagBits.of(flag, holds);
  }

  /** Flags that the book's parts raise, as {@link FlagBits}. */
  long flags() {
    boolean broken = !profiles.isAligned() || !isFinite();
    return flags | FlagBits.of(Flag.INVARIANT_BROKEN, broken);
  }

  /** Latest close that an open interest describes; MIN_VALUE where there is none. */
  long openInterestAsOf() {
    long latest = Long.MIN_VALUE;
    for (long asOf : openInterestAsOf.values()) {
      latest = Math.max(latest, asOf);
    }
    return latest;
  }

  /** Whether a venue's latest open interest is older than its calendar allows. */
  boolean isOpenInterestStale() {
    return openInterestAsOf.entrySet().stream()
        .anyMatch(e -> EpochRule.isStale(e.getKey(), e.getValue(), tick));
  }

  /** Whether a venue of the book does not trade. */
  boolean hasLockedVenue() {
    return !lockedVenues.isEmpty();
  }

  /** Whether no venue of the book trades. */
  boolean isLocked() {
    return lockedVenues.size() == openInterestAsOf.size();
  }

  /** Whether the tick is ahead of the progress of a venue. */
  boolean hasSilentVenue() {
    return !silentVenues.isEmpty();
  }

  /** Whether the open interest of any contract is known, be it 0. */
  boolean hasOpenInterest() {
    return openInterestAsOf() != Long.MIN_VALUE;
  }

  /** Whether any trade has been applied. */
  boolean hasTrades() {
    return lastTrade != Long.MIN_VALUE;
  }

  /**
   * Share of the announced open interest that is priced; 1 where nothing is open. A record that was
   * rejected may have been a contract as large as the others.
   */
  double coverage() {
    double priced = announcedOpenInterest > 0 ? pricedOpenInterest / announcedOpenInterest : 1;
    return rejected > 0 ? priced * announced / (announced + rejected) : priced;
  }

  /** Whether records of the book were rejected. */
  boolean hasRejected() {
    return rejected > 0;
  }

  /** Whether more records are missing than were counted. */
  boolean isCut() {
    return cut;
  }

  /** Whether every number of the book is finite. */
  boolean isFinite() {
    double sums = deltaUnits + vannaUnitsPerVolPoint + charmUnitsPerHour + absoluteGex;
    return profiles.isFinite() && Double.isFinite(sums);
  }

  boolean hasSpot() {
    return spot > 0 && !profiles.isEmpty();
  }

  /** Whether a shard, or the options of a venue, cannot believe the spot. */
  public static boolean isSpotDoubtful(List<BookSlice> slices) {
    return slices.stream()
        .anyMatch(
            slice ->
                slice.has(Flag.SPOT_DOUBTFUL)
                    || Arrays.stream(slice.venues).anyMatch(v -> v.has(Flag.SPOT_DOUBTFUL)));
  }

  /** The slice with the latest spot: a shard that no record reached has an older one. */
  public static BookSlice freshest(List<BookSlice> slices) {
    BookSlice best = slices.get(0);
    for (BookSlice slice : slices) {
      if (slice.spotTime > best.spotTime) {
        best = slice;
      }
    }
    return best;
  }
}
