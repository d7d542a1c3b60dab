package io.gammaflow.streams.exposure.book;

import java.util.HashMap;
import java.util.Map;

/** Open interest of a venue's contracts in a shard, contracts: summed once a tick if asked for. */
final class VenueOpen {
  private final ContractTable table;
  private final Map<String, Double> sums = new HashMap<>();

  VenueOpen(ContractTable table) {
    this.table = table;
  }

  /** The sum when it was first asked for in this tick; 0 where no OI report is known. */
  double of(String venue) {
    if (sums.isEmpty()) {
      for (int slot : table.order()) {
        double open = table.openInterest[slot];
        sums.merge(table.venue[slot], open > 0 ? open : 0, Double::sum);
      }
    }
    return sums.getOrDefault(venue, 0.0);
  }
}
