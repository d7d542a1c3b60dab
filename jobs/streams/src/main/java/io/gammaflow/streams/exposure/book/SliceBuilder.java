package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.inventory.InventoryFilter;
import io.gammaflow.quant.kernel.KernelBuilder;
import io.gammaflow.quant.volatility.Act365;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.time.Micros;
import java.util.ArrayList;
import java.util.List;

/** Builds a shard's slice at a tick: everything is derived anew from the contracts. */
final class SliceBuilder {
  private final ExposureConfig config;
  private final DealerBook book;
  private final ContractTable table;
  private final BookHeader header;
  private final ForwardChain forwards;
  private final ImpliedVolChain vols;
  private final SliceTools tools;

  SliceBuilder(ExposureConfig config, DealerBook book, KernelBuilder kernel) {
    this.config = config;
    this.book = book;
    this.table = book.table;
    this.header = book.header;
    this.tools = SliceTools.of(config, book.table, kernel);
    this.forwards = new ForwardChain(table);
    this.vols = new ImpliedVolChain(table, forwards, config.get(ExposureOptions.RATE));
  }

  /**
   * The slice of a tick, emitted at that tick or later as its revision.
   *
   * @param flags what the records met that have been applied since the last slice
   */
  BookSlice build(ShardKey key, long tick, long saidAt, boolean reached, TickFlags flags) {
    QuotedSpots spots = new QuotedSpots(header.spots);
    BookSlice slice = open(key, tick, spots.first());
    slice.saidAt = saidAt;
    slice.revision = saidAt != tick;
    slice.reached = reached;
    slice.raiseIf(Flag.UNORDERED_INPUT, header.isUnordered(saidAt));
    List<VenueSlice> venues = new ArrayList<>();
    int[] order = table.order();
    for (int from = 0; from < order.length; from = endOfVenue(order, from)) {
      int to = endOfVenue(order, from);
      venues.add(venue(key.underlying(), order, from, to, spots, tick, flags));
    }
    slice.venues = venues.toArray(new VenueSlice[0]);
    if (slice.currency.isEmpty() && order.length > 0) {
      slice.currency = table.currency[order[0]];
    }
    return slice;
  }

  /**
   * The slice of a tick from which the book only learns: the spot, believed or not, and nothing of
   * the book; premiums are read as at any tick.
   */
  BookSlice lesson(ShardKey key, long tick) {
    QuotedSpots spots = new QuotedSpots(header.spots);
    BookSlice slice = open(key, tick, spots.first());
    int[] order = table.order();
    if (slice.spot > 0) {
      for (int from = 0; from < order.length; from = endOfVenue(order, from)) {
        int to = endOfVenue(order, from);
        forwards.complete(order, from, to, spots, tick);
        slice.raiseIf(Flag.SPOT_DOUBTFUL, forwards.contradictSpot(order, from, to));
        for (int i = from; i < to; i++) {
          vol(order, from, to, i, tick);
        }
        vols.finish(order, from, to);
      }
    }
    return slice;
  }

  private BookSlice open(ShardKey key, long tick, Spot spot) {
    BookSlice slice = new BookSlice();
    slice.underlying = key.underlying();
    slice.shard = key.shard();
    slice.tick = tick;
    slice.saidAt = tick;
    slice.spot = spot.price();
    slice.spotTime = spot.time();
    slice.spotInvalid = header.spots.isInvalid();
    slice.raiseIf(Flag.SPOT_DOUBTFUL, header.spots.isDoubtful());
    slice.currency = spot.currency();
    return slice;
  }

  private int endOfVenue(int[] order, int from) {
    int to = from + 1;
    while (to < order.length && table.venue[order[to]].equals(table.venue[order[from]])) {
      to++;
    }
    return to;
  }

  private VenueSlice venue(
      String underlying,
      int[] order,
      int from,
      int to,
      QuotedSpots spots,
      long tick,
      TickFlags flags) {
    VenueSlice v = new VenueSlice();
    v.venue = table.venue[order[from]];
    VenueMemory memory = header.venue(v.venue);
    v.status = memory.status;
    v.lastTrade = memory.lastTrade;
    v.refused = memory.missing.count(tick);
    v.cut = memory.missing.isCut(tick);
    for (int i = from; i < to; i++) {
      survey(v, order[i]);
    }
    VenueInventory inventory = book.inventory.venues().get(v.venue);
    v.raiseIf(Flag.PARAMETERS_DOUBTFUL, inventory != null && inventory.filter.health().isFlagged());
    v.raiseIf(Flag.VAULT_DOUBTFUL, book.vaults.namesUnknown(v.venue));
    flags.describe(v);
    if (spots.first().price() > 0) {
      price(underlying, v, order, from, to, spots, tick);
    } else {
      v.raiseIf(Flag.IV_MISSING, v.announcedOpenInterest > 0);
    }
    for (int i = from; i < to; i++) {
      v.raiseIf(Flag.VALUE_DOUBTFUL, Doubts.any(table.doubts[order[i]]));
    }
    return v;
  }

  /** Collects the values of the contracts of a venue before any of them is priced. */
  private void survey(VenueSlice v, int slot) {
    double open = table.openInterest[slot];
    boolean marked = table.markTime[slot] != Micros.NEVER;
    v.announced++;
    v.known += marked || !Double.isNaN(open) ? 1 : 0;
    v.announcedOpenInterest += open > 0 ? open : 0;
    v.openInterestAsOf = Math.max(v.openInterestAsOf, table.openInterestAsOf[slot]);
    InventoryFilter filter = book.inventory.of(slot).filter;
    v.raiseIf(
        Flag.SIGN_AMBIGUOUS,
        isFiltered() ? filter.unsignedVolume(slot) > 0 : table.unsignedTrades[slot] > 0);
    v.raiseIf(Flag.MISSING_TRADES, filter.isViolated(slot));
    v.raiseIf(Flag.VAULT_DOUBTFUL, book.vaults.isDoubtful(slot));
    v.gapSince = earliest(v.gapSince, table.gapSince[slot]);
    v.raiseIf(Flag.OI_UNIT_CHANGED, table.unitHeldSince[slot] != Micros.NEVER);
  }

  /** The filter asks more rules, and its interval holds what stays unsigned beyond two epochs. */
  private boolean isFiltered() {
    return config.positioningModel() == PositioningModel.FILTER;
  }

  /** The earlier of two times, each of which may be unknown. */
  private static long earliest(long a, long b) {
    if (a == Micros.NEVER || b == Micros.NEVER) {
      return Math.max(a, b);
    }
    return Math.min(a, b);
  }

  private void price(
      String underlying,
      VenueSlice v,
      int[] order,
      int from,
      int to,
      QuotedSpots spots,
      long tick) {
    forwards.complete(order, from, to, spots, tick);
    v.raiseIf(Flag.SPOT_DOUBTFUL, forwards.contradictSpot(order, from, to));
    vols.start();
    VenueExposure exposure =
        new VenueExposure(book, config, underlying, v, spots, tick, to - from, tools);
    for (int i = from; i < to; i++) {
      int slot = order[i];
      double open = table.openInterest[slot];
      double forward = forwards.of(slot);
      if (Double.isNaN(forward)) {
        v.raise(Flag.INVARIANT_BROKEN);
        continue;
      }
      double vol = vol(order, from, to, i, tick);
      if (Double.isNaN(vol)) {
        v.raiseIf(Flag.IV_MISSING, open > 0);
      } else {
        v.pricedOpenInterest += open > 0 ? open : 0;
        exposure.add(slot, forward, vol, years(slot, tick));
      }
    }
    v.raiseIf(Flag.QUOTE_CROSSED, vols.sawCrossedQuote());
    vols.finish(order, from, to);
    exposure.finish();
  }

  /** Volatility of a contract, NaN where there is none; stores what it was solved from. */
  private double vol(int[] order, int from, int to, int i, long tick) {
    double years = years(order[i], tick);
    return years > 0 && !Double.isNaN(forwards.of(order[i]))
        ? vols.of(order[i], sibling(order, from, to, i), years, tick)
        : Double.NaN;
  }

  private double years(int slot, long tick) {
    return (table.expiry[slot] - tick) / Act365.MICROS_PER_YEAR;
  }

  /** In the canonical order a call stands right before the put of its strike. */
  private int sibling(int[] order, int from, int to, int i) {
    int slot = order[i];
    int j = table.call[slot] ? i + 1 : i - 1;
    if (j < from || j >= to) {
      return -1;
    }
    int other = order[j];
    boolean same =
        table.call[other] != table.call[slot]
            && table.strike[other] == table.strike[slot]
            && table.expiry[other] == table.expiry[slot]
            && table.root[other].equals(table.root[slot]);
    return same ? other : -1;
  }
}
