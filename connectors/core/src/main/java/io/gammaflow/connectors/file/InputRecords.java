package io.gammaflow.connectors.file;

import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.ContractAdjustment;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.LiquidationLadder;
import io.gammaflow.schemas.record.MarketEvent;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.SequenceGap;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.record.VaultPosition;
import io.gammaflow.schemas.record.VenueState;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What every canonical input record has, read without knowing its kind. */
public final class InputRecords {
  // Each input record opens with these two, in this order; the test holds the schemas to it.
  private static final int EVENT_TIME = 0;
  private static final int LATE_AT = 1;

  private InputRecords() {}

  /** The event time of an input record or a progress. */
  public static Instant eventTime(SpecificRecord record) {
    if (record.get(EVENT_TIME) instanceof Instant time) {
      return time;
    }
    throw new IllegalArgumentException(record.getSchema().getName() + " has no event time");
  }

  /** Marks a record as having arrived behind its partition's progress. */
  public static void markLate(SpecificRecord record, Instant progress) {
    record.put(LATE_AT, progress);
  }

  /** Progress: no unmarked record with event time up to {@code time} follows. */
  public static Progress progress(
      Instant time, String venue, Provenance provenance, String partition) {
    return new Progress(time, null, venue, provenance, partition);
  }

  /** The netted underlying of a record; null when it concerns several or all. */
  public static @Nullable String underlying(SpecificRecord record) {
    if (record instanceof UnderlyingPrice price) {
      return price.getUnderlying();
    } else if (record instanceof Depth depth) {
      return depth.getUnderlying();
    } else if (record instanceof Liquidation liquidation) {
      return liquidation.getUnderlying();
    } else if (record instanceof LiquidationLadder ladder) {
      return ladder.getUnderlying();
    } else if (record instanceof VenueState state) {
      return state.getScope().equals("*") ? null : state.getScope();
    } else if (record instanceof MarketEvent event) {
      return event.getUnderlyings().size() == 1 ? event.getUnderlyings().get(0) : null;
    }
    Contract contract = contract(record);
    return contract == null ? null : contract.getUnderlying();
  }

  private static @Nullable Contract contract(SpecificRecord record) {
    if (record instanceof OptionMark mark) {
      return mark.getContract();
    } else if (record instanceof OptionTrade trade) {
      return trade.getContract();
    } else if (record instanceof OpenInterest openInterest) {
      return openInterest.getContract();
    } else if (record instanceof Instrument instrument) {
      return instrument.getContract();
    } else if (record instanceof SequenceGap gap) {
      return gap.getContract();
    } else if (record instanceof VaultPosition position) {
      return position.getContract();
    } else if (record instanceof ContractAdjustment adjustment) {
      return adjustment.getFrom();
    }
    return null;
  }

  /** Whether the options want a record, by its time and its underlying. */
  public static boolean wanted(SpecificRecord record, ReadOptions options) {
    if (!options.covers(eventTime(record))) {
      return false;
    }
    String underlying = underlying(record);
    return underlying == null || options.wants(underlying);
  }
}
