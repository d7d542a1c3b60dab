package io.gammaflow.streams.exposure.signal;

import io.gammaflow.quant.kernel.KernelDraws;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.quant.kernel.KernelVariance;
import io.gammaflow.schemas.record.VenueStatus;
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
final class BookView {
  final String book;
  final String underlying;
  final long tick;
  final double spot;
  final long spotTime;
  final boolean spotInvalid;

  /** Whether the spot is not to be believed yet; the same for all books of the underlying. */
  final boolean spotDoubtful;

  final String currency;

  /** A profile per positioning model; empty without a spot. */
  final List<KernelProfile> profiles = new ArrayList<>();

  /** The part of the filter's profile against known vaults; null where there is none. */
  @Nullable KernelProfile vaults;

  /** How uncertain the filter's profile is; null without a spot, or where a part does not say. */
  @Nullable KernelVariance variance;

  /**
   * Profiles of draws from the filter's posterior, coarse and near spot: the k-th of all parts of
   * the book belong together, so that what is made of them carries the uncertainty of the
   * positions. Null where the underlying is not watched, where no order book or pool of it has
   * come, and as {@link #variance}.
   */
  @Nullable KernelDraws draws;

  private int parts;

  /** Latest close that an open interest of a venue describes. */
  private final TreeMap<String, Long> openInterestAsOf = new TreeMap<>();

  final TreeMap<Long, Double> gexByExpiry = new TreeMap<>();
  final TreeMap<Double, Double> gexByStrike = new TreeMap<>();

  /** Records refused in this epoch, and whether more than that is missing. */
  long refused;

  boolean cut;

  long announced;
  long known;
  double announcedOpenInterest;
  double pricedOpenInterest;
  double deltaUnits;
  double vannaUnitsPerVolPoint;
  double charmUnitsPerHour;
  double absoluteGex;
  double absoluteZeroDteGex;
  long lastTrade = Long.MIN_VALUE;

  /** Since when trades are known to be missing; MIN_VALUE where none are. */
  long gapSince = Long.MIN_VALUE;

  /** Trades refused at the tick because their id is known with another content. */
  long conflicts;

  boolean unsignedTrades;
  boolean unsignedFlow;
  boolean tradesMissing;
  boolean parametersDoubtful;
  boolean vaultDoubtful;
  boolean valueDoubtful;
  boolean volMissing;
  boolean smileMissing;
  boolean quoteCrossed;
  boolean earlyExercise;
  boolean settlementWindow;
  boolean unitHeld;
  boolean sizeClipped;
  boolean unknownWord;
  boolean clockSkewed;
  boolean unordered;
  boolean invariantBroken;

  /** Whether a record on which this program failed has been left out. */
  boolean quarantined;

  private boolean finiteProfiles = true;

  /** Venues of the book that do not trade now. */
  final TreeSet<String> lockedVenues = new TreeSet<>();

  /** Venues of the book of which the tick is too far ahead. */
  final TreeSet<String> silentVenues = new TreeSet<>();

  private BookView(String book, List<BookSlice> slices) {
    this.book = book;
    BookSlice any = freshest(slices);
    this.underlying = any.underlying;
    this.tick = any.tick;
    this.spot = any.spot;
    this.spotTime = any.spotTime;
    this.spotInvalid = any.spotInvalid;
    this.spotDoubtful = isSpotDoubtful(slices);
    this.currency = any.currency;
  }

  /**
   * The netted book and, after it, every venue's.
   *
   * @param slices the slices of one tick, by shard ascending
   */
  static List<BookView> of(List<BookSlice> slices) {
    TreeSet<String> venues = new TreeSet<>();
    for (BookSlice slice : slices) {
      for (VenueSlice venue : slice.venues) {
        venues.add(venue.venue);
      }
    }
    List<BookView> views = new ArrayList<>();
    String underlying = slices.get(0).underlying;
    views.add(view(underlying, slices, null));
    for (String venue : venues) {
      views.add(view(underlying + '@' + venue, slices, venue));
    }
    return views;
  }

  private static BookView view(String book, List<BookSlice> slices, @Nullable String only) {
    BookView view = new BookView(book, slices);
    for (BookSlice slice : slices) {
      view.unordered |= slice.unordered;
      view.quarantined |= slice.quarantined;
      for (VenueSlice venue : slice.venues) {
        if (only == null || only.equals(venue.venue)) {
          view.add(venue);
        }
      }
    }
    return view;
  }

  private void add(VenueSlice v) {
    announced += v.announced;
    known += v.known;
    refused += v.refused;
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
    if (v.gapSince != Long.MIN_VALUE) {
      gapSince = gapSince == Long.MIN_VALUE ? v.gapSince : Math.min(gapSince, v.gapSince);
    }
    if (v.status == VenueStatus.LOCKED || v.status == VenueStatus.HALTED) {
      lockedVenues.add(v.venue);
    }
    unsignedTrades |= v.unsignedTrades;
    unsignedFlow |= v.unsignedFlow;
    tradesMissing |= v.tradesMissing;
    parametersDoubtful |= v.parametersDoubtful;
    vaultDoubtful |= v.vaultDoubtful;
    valueDoubtful |= v.valueDoubtful;
    volMissing |= v.volMissing;
    smileMissing |= v.smileMissing;
    quoteCrossed |= v.quoteCrossed;
    earlyExercise |= v.earlyExercise;
    settlementWindow |= v.settlementWindow || v.status == VenueStatus.SETTLEMENT;
    sizeClipped |= v.sizeClipped;
    unknownWord |= v.unknownWord;
    clockSkewed |= v.clockSkewed;
    unitHeld |= v.unitHeldSince != Long.MIN_VALUE;
    conflicts += v.conflicts;
    // Time waits for a venue that speaks: a tick beyond its progress did without it.
    if (v.progress != Long.MIN_VALUE && tick > v.progress) {
      silentVenues.add(v.venue);
    }
    invariantBroken |= v.invariantBroken;
    for (int i = 0; i < v.expiries.length; i++) {
      gexByExpiry.merge(v.expiries[i], v.gexByExpiry[i], Double::sum);
    }
    for (int i = 0; i < v.strikes.length; i++) {
      gexByStrike.merge(v.strikes[i], v.gexByStrike[i], Double::sum);
    }
    addProfiles(v);
    if (v.profiles.length > 0) {
      addUncertainty(v, parts++ == 0);
    }
  }

  /** A part that does not say how uncertain it is leaves the whole without an answer. */
  private void addUncertainty(VenueSlice v, boolean first) {
    finiteProfiles &= Arrays.stream(v.variance).allMatch(Double::isFinite);
    KernelVariance own = v.variance.length == 0 ? null : KernelVariance.fromArray(v.variance);
    KernelDraws drawn = v.draws.length == 0 ? null : KernelDraws.fromBytes(v.draws);
    KernelVariance sum = variance;
    KernelDraws drawnSum = draws;
    if (first) {
      variance = own;
      draws = drawn;
      return;
    }
    if (sum == null || own == null || sum.spot() != own.spot() || !sum.grid().equals(own.grid())) {
      variance = null;
    } else {
      sum.add(own);
    }
    if (drawnSum == null || drawn == null || !drawnSum.grid().equals(drawn.grid())) {
      draws = null;
    } else {
      drawnSum.add(drawn);
    }
  }

  /** Shards read one spot, and so one grid; a profile on another one is left out, and said. */
  private void addProfiles(VenueSlice v) {
    for (int m = 0; m < v.profiles.length; m++) {
      finiteProfiles &= Arrays.stream(v.profiles[m]).allMatch(Double::isFinite);
      KernelProfile profile = KernelProfile.fromArray(v.profiles[m]);
      if (m == profiles.size()) {
        profiles.add(profile);
      } else if (profile.grid().equals(profiles.get(m).grid())) {
        profiles.get(m).add(profile);
      } else {
        invariantBroken = true;
      }
    }
    if (v.vaultProfile.length > 0) {
      finiteProfiles &= Arrays.stream(v.vaultProfile).allMatch(Double::isFinite);
      addVaults(KernelProfile.fromArray(v.vaultProfile));
    }
  }

  private void addVaults(KernelProfile part) {
    KernelProfile sum = vaults;
    if (sum == null) {
      vaults = part;
    } else if (part.grid().equals(sum.grid())) {
      sum.add(part);
    } else {
      invariantBroken = true;
    }
  }

  /** Whether the book is of all venues. */
  boolean isNetted() {
    return book.equals(underlying);
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

  /** Whether no venue of the book trades. */
  boolean isLocked() {
    return lockedVenues.size() == openInterestAsOf.size();
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
   * refused may have been a contract as large as the others.
   */
  double coverage() {
    double told = announcedOpenInterest > 0 ? pricedOpenInterest / announcedOpenInterest : 1;
    return refused > 0 ? told * announced / (announced + refused) : told;
  }

  /** Whether input of the book was refused, or a record left out. */
  boolean isIncomplete() {
    return quarantined || cut || refused > 0;
  }

  /** Whether every number of the book is one. */
  boolean isFinite() {
    double sums = deltaUnits + vannaUnitsPerVolPoint + charmUnitsPerHour + absoluteGex;
    return finiteProfiles && Double.isFinite(sums);
  }

  boolean hasSpot() {
    return spot > 0 && !profiles.isEmpty();
  }

  /** Whether a shard, or the options of a venue, cannot believe the spot. */
  static boolean isSpotDoubtful(List<BookSlice> slices) {
    return slices.stream()
        .anyMatch(
            slice ->
                slice.spotDoubtful
                    || Arrays.stream(slice.venues).anyMatch(venue -> venue.spotDoubtful));
  }

  /** A shard hears of the spot in its own records: all hear the same, a silent one nothing. */
  static BookSlice freshest(List<BookSlice> slices) {
    BookSlice best = slices.get(0);
    for (BookSlice slice : slices) {
      if (slice.spotTime > best.spotTime) {
        best = slice;
      }
    }
    return best;
  }
}
