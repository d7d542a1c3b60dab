package io.gammaflow.operations.live;

import io.gammaflow.runtime.config.LiveJob;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Venue and ingest stop in turn: client and page report STALE within 5 s of each, name it, and do
 * not take it back while it lasts.
 */
@Timeout(600)
class SilentInputITCase {
  @TempDir Path folder;

  @Test
  void whoeverStopsClientAndPageAreStaleWithinFiveSeconds() throws Exception {
    try (WatchedPipeline pipeline = new WatchedPipeline(folder)) {
      WatchedPipeline.Readers readers = pipeline.readers();
      readers.stops(
          "the venue falls silent", () -> pipeline.trade(false), "deribit has been silent for");
      readers.returns("the venue", () -> pipeline.trade(true));
      readers.stops(
          "ingest", () -> pipeline.stop(LiveJob.INGEST), "ingest of deribit has been silent for");
      readers.returns("ingest", () -> pipeline.start(LiveJob.INGEST));
    }
  }
}
