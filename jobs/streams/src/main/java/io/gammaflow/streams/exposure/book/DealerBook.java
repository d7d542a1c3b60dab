package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.record.MarketRecords;
import java.util.ArrayList;
import java.util.List;

/** A shard's book in transient arrays, restored from its pages. */
final class DealerBook {
  final ContractTable table = new ContractTable();
  BookHeader header = new BookHeader();

  /** Takes out the contracts that have expired by an instant, microseconds. */
  void expire(long now) {
    for (int slot = 0; slot < table.slotLimit(); slot++) {
      if (table.isLive(slot) && table.expiry[slot] <= now) {
        table.remove(slot);
      }
    }
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

  /**
   * Positions to be told at a tick: of contracts whose epoch has closed, or of all at the last
   * tick, where they differ from what was told before.
   */
  List<DealerPosition> positionsDue(
      ExposureConfig config, String underlying, long tick, SliceBuilder builder) {
    boolean last = tick == config.endTimeMicros();
    List<DealerPosition> due = new ArrayList<>();
    for (int slot : table.order()) {
      if (!last && !table.positionDue[slot]) {
        continue;
      }
      double position = builder.position(slot);
      if (table.positionDue[slot] || position != table.reportedPosition[slot]) {
        table.touch(slot);
      }
      table.positionDue[slot] = false;
      if (position != table.reportedPosition[slot]) {
        table.reportedPosition[slot] = position;
        due.add(line(config, underlying, tick, slot, position));
      }
    }
    return due;
  }

  private DealerPosition line(
      ExposureConfig config, String underlying, long tick, int slot, double position) {
    boolean figure = !Double.isNaN(table.openInterest[slot]);
    return DealerPosition.newBuilder()
        .setEventTime(MarketRecords.instant(tick))
        .setBook(underlying)
        .setUnderlying(underlying)
        .setVenue(table.venue[slot])
        .setContract(table.symbol[slot])
        .setPositioningModel(config.positioningModel())
        .setMean(position)
        .setSd(null)
        .setP05(null)
        .setP95(null)
        .setOpenInterest(figure ? table.openInterest[slot] : null)
        .setAsOfOpenInterest(figure ? MarketRecords.instant(table.openInterestAsOf[slot]) : null)
        .setModelVersion(Models.VERSION)
        .setConfigHash(config.configHash())
        .setRevision(0)
        .build();
  }
}
