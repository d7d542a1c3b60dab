package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.time.Micros;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports the positions that changed: at the close of the epoch of a contract, and at the last
 * tick.
 */
final class PositionReport {
  private final ExposureConfig config;
  private final String configHash;
  private final DealerBook book;
  private final ContractTable table;
  private final Inventory inventory;
  private final boolean estimated;

  PositionReport(ExposureConfig config, String configHash, DealerBook book) {
    this.config = config;
    this.configHash = configHash;
    this.book = book;
    this.table = book.table;
    this.inventory = book.inventory;
    this.estimated = config.positioningModel() == PositioningModel.FILTER;
  }

  /** The positions due at a tick, in canonical order; they are then reported. */
  List<DealerPosition> due(String underlying, long tick) {
    boolean last = tick == config.endTimeMicros();
    List<DealerPosition> due = new ArrayList<>();
    for (int slot : table.order()) {
      if (!last && !table.positionDue[slot]) {
        continue;
      }
      double position = book.position(slot, config.positioningModel());
      double sd = estimated ? inventory.sd(slot) : 0;
      boolean changed = position != table.reportedPosition[slot] || sd != table.reportedSd[slot];
      if (changed || table.positionDue[slot]) {
        table.positionDue[slot] = false;
        table.reportedPosition[slot] = position;
        table.reportedSd[slot] = sd;
        table.touch(slot);
      }
      if (changed) {
        due.add(line(underlying, tick, slot, position));
      }
    }
    return due;
  }

  private DealerPosition line(String underlying, long tick, int slot, double position) {
    boolean figure = !Double.isNaN(table.openInterest[slot]);
    return DealerPosition.newBuilder()
        .setEventTime(Micros.instant(tick))
        .setBook(underlying)
        .setUnderlying(underlying)
        .setVenue(table.venue[slot])
        .setContract(table.symbol[slot])
        .setPositioningModel(config.positioningModel())
        .setMean(position)
        .setSd(estimated ? inventory.sd(slot) : null)
        .setP05(estimated ? inventory.lower(slot) : null)
        .setP95(estimated ? inventory.upper(slot) : null)
        .setOpenInterest(figure ? table.openInterest[slot] : null)
        .setAsOfOpenInterest(figure ? Micros.instant(table.openInterestAsOf[slot]) : null)
        .setModelVersion(Models.VERSION)
        .setConfigHash(configHash)
        .setRevision(0)
        .build();
  }
}
