package io.gammaflow.connectors.recording;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.identity.DeribitNaming;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.time.Instant;

/** Records to put on tape. */
final class Samples {
  private Samples() {}

  static OptionMark mark(String time, String contract, double iv) throws RejectedException {
    return new OptionMark(
        Instant.parse(time),
        null,
        "deribit",
        new Provenance("test", 1L),
        DeribitNaming.INSTANCE.parse(contract),
        iv,
        0.05,
        0.049,
        null,
        10.0,
        null,
        40_000.0,
        null);
  }

  static UnderlyingPrice index(String time, String underlying, double price) {
    return new UnderlyingPrice(
        Instant.parse(time),
        null,
        "deribit",
        new Provenance("test", 2L),
        underlying,
        price,
        PriceKind.INDEX,
        "USD",
        null);
  }

  static Progress progress(String time, String stream) {
    return InputRecords.progress(
        Instant.parse(time), "deribit", new Provenance("test", 3L), stream);
  }
}
