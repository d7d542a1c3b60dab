package io.gammaflow.streams.exposure.netting;

import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.result.ExposureResult;
import io.gammaflow.streams.exposure.result.ProfileWriter;
import io.gammaflow.streams.exposure.result.SignalWriter;
import java.util.List;

/** The signal and the profile of slices of one tick, without feedback. */
public record Emitted(ReflexivitySignal signal, HedgeFlowProfile profile) {
  /** Those of the netted book. */
  public static Emitted of(ExposureConfig config, BookSlice... slices) {
    NettedBook book = NettedBook.of(List.of(slices)).get(0);
    ExposureResult result = new ExposureReader(config).read(book);
    result.signalSeq = 7;
    StatusRules.decide(book, result, config, false);
    return new Emitted(
        new SignalWriter(config).write(result), new ProfileWriter(config).write(result));
  }
}
