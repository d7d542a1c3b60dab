package io.gammaflow.connectors.snapshot;

import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The data of a line about one option.
 *
 * @param mark quote and valuation; its time and contract are the row's
 * @param openInterest null where the line gives none
 * @param index price of the underlying that goes out with this row
 * @param candidate price of the underlying, of which one per snapshot goes out: that of the first
 *     row in file order of the nearest expiry
 */
public record SnapshotRow(
    OptionMark mark,
    @Nullable OpenInterest openInterest,
    @Nullable UnderlyingPrice index,
    @Nullable UnderlyingPrice candidate) {

  Instant eventTime() {
    return mark.getEventTime();
  }

  String underlying() {
    return mark.getContract().getUnderlying();
  }
}
