package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.exposure.ExposureConfig;

/** A shard's book in transient arrays, restored from its pages. */
final class DealerBook {
  final ContractTable table = new ContractTable();
  final BookHeader header;
  final SliceBuilder slices;
  final PositionReport positions;

  DealerBook(ExposureConfig config, String configHash, BookHeader header) {
    this.header = header;
    this.slices = new SliceBuilder(config, table, header);
    this.positions = new PositionReport(config, configHash, table);
  }

  /** Whether no contract lives in it. */
  boolean isEmpty() {
    return table.size() == 0;
  }

  /** Fills in what the tally says of the book as it stands. */
  void describe(BookTally tally) {
    for (int slot : table.order()) {
      double open = table.openInterest[slot];
      if (!Double.isNaN(open)) {
        tally.contractsWithOpenInterest++;
        tally.openInterest += open;
        tally.callOpenInterest += table.call[slot] ? open : 0;
        tally.putOpenInterest += table.call[slot] ? 0 : open;
      }
    }
  }
}
