package io.gammaflow.replay.report;

import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.BookTally;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report of a finished replay.
 *
 * @param refused what was refused, by reason
 * @param signalsWritten signals that the job emitted, revisions among them
 * @param out folder of the files, if any
 */
public record ReplayReport(
    String format,
    String path,
    PositioningModel model,
    String configHash,
    ZoneId timeZone,
    List<BookReport> books,
    RecordCounts counts,
    List<RefusedInput> refused,
    List<UnderlyingCounts> underlyings,
    long signalsWritten,
    int alerts,
    Optional<Path> out) {

  /** Books from their last signals and profiles. */
  public static List<BookReport> books(
      List<ReflexivitySignal> signals,
      Map<String, HedgeFlowProfile> profiles,
      List<Double> offsetsPct) {
    return signals.stream()
        .map(signal -> BookReport.of(signal, profiles.get(signal.getBook()), offsetsPct))
        .toList();
  }

  /** Trades and open interest by underlying. */
  public static List<UnderlyingCounts> underlyings(List<BookTally> tallies) {
    return UnderlyingCounts.of(tallies);
  }
}
