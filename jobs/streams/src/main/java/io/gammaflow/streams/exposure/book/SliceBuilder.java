package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.inventory.PositionRule;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.exposure.ShardKey;
import java.util.ArrayList;
import java.util.List;

/** Builds a shard's slice at a tick: everything is derived anew from the contracts. */
final class SliceBuilder {
  private final ExposureConfig config;
  private final ContractTable table;
  private final BookHeader header;
  private final ForwardChain forwards;
  private final ImpliedVolChain vols;

  SliceBuilder(ExposureConfig config, ContractTable table, BookHeader header) {
    this.config = config;
    this.table = table;
    this.header = header;
    this.forwards = new ForwardChain(table);
    this.vols = new ImpliedVolChain(table, forwards, config.rate());
  }

  /** The slice of a tick that is said at it, or later as its revision. */
  BookSlice build(ShardKey key, long tick, long saidAt, boolean reached) {
    BookSlice slice = new BookSlice();
    slice.underlying = key.underlying();
    slice.shard = key.shard();
    slice.tick = tick;
    slice.saidAt = saidAt;
    slice.revision = saidAt != tick;
    slice.reached = reached;
    SpotBoard.Price spot = header.spots.spot();
    slice.spot = spot.price();
    slice.spotTime = spot.time();
    slice.spotInvalid = header.spots.isInvalid();
    slice.currency = header.spots.currency();
    slice.lastTrade = header.lastTrade;
    slice.hasTrades = header.lastTrade != ContractTable.NEVER;
    slice.unsignedTrades = header.unsignedTrades;
    List<VenueSlice> venues = new ArrayList<>();
    int[] order = table.order();
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && table.venue[order[to]].equals(table.venue[order[from]])) {
        to++;
      }
      venues.add(venue(order, from, to, spot.price(), tick));
      from = to;
    }
    slice.venues = venues.toArray(new VenueSlice[0]);
    if (slice.currency.isEmpty() && order.length > 0) {
      slice.currency = table.currency[order[0]];
    }
    return slice;
  }

  private VenueSlice venue(int[] order, int from, int to, double spot, long tick) {
    VenueSlice v = new VenueSlice();
    v.venue = table.venue[order[from]];
    if (spot > 0) {
      forwards.complete(order, from, to, spot);
    }
    vols.start();
    VenueExposure exposure =
        new VenueExposure(table, config, v, spot, tick, to - from, header.lastTrade);
    for (int i = from; i < to; i++) {
      int slot = order[i];
      coverage(v, slot);
      double years = (table.expiry[slot] - tick) / VenueExposure.MICROS_PER_YEAR;
      double vol =
          spot > 0 && years > 0
              ? vols.of(slot, sibling(order, from, to, i), years, tick)
              : Double.NaN;
      double open = table.openInterest[slot];
      if (Double.isNaN(vol)) {
        v.volMissing |= open > 0;
      } else {
        v.pricedOpenInterest += open > 0 ? open : 0;
        exposure.add(slot, forwards.of(slot), vol, years);
      }
    }
    v.quoteCrossed = vols.sawCrossedQuote();
    exposure.finish();
    return v;
  }

  private void coverage(VenueSlice v, int slot) {
    double open = table.openInterest[slot];
    v.announced++;
    boolean marked = table.markTime[slot] != ContractTable.NEVER;
    v.known += marked || !Double.isNaN(open) ? 1 : 0;
    v.announcedOpenInterest += open > 0 ? open : 0;
    v.openInterestAsOf = Math.max(v.openInterestAsOf, table.openInterestAsOf[slot]);
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

  /** The position of a contract by a rule, contracts, + = dealers long. */
  static double position(ContractTable t, int slot, PositionRule rule) {
    double open = Double.isNaN(t.openInterest[slot]) ? 0 : t.openInterest[slot];
    return rule.position(
        t.call[slot],
        open,
        FlowUnits.toContracts(t.customerFlow[slot]),
        FlowUnits.toContracts(t.volumeSinceFigure[slot]));
  }

  /** The position of a contract by the configured model. */
  double position(int slot) {
    return position(table, slot, Models.rule(config.positioningModel()));
  }
}
