package io.gammaflow.operations.live;

import io.gammaflow.runtime.config.LiveJob;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exposure, its checkpoints and the broker stop in turn: client and page report STALE within 5 s of
 * each, name it, and do not take it back while it lasts.
 */
@Timeout(600)
class SilentExposureITCase {
  @TempDir Path folder;

  @Test
  void whoeverStopsClientAndPageAreStaleWithinFiveSeconds() throws Exception {
    try (WatchedPipeline pipeline = new WatchedPipeline(folder)) {
      WatchedPipeline.Readers readers = pipeline.readers();
      readers.stops("exposure", () -> pipeline.stop(LiveJob.EXPOSURE), "no heartbeat of exposure");
      readers.returns("exposure", () -> pipeline.start(LiveJob.EXPOSURE));
      readers.stops("its checkpoints", pipeline::blockCheckpoints, "no heartbeat of exposure");
      readers.returns("its checkpoints", pipeline::unblockCheckpoints);
      readers.stops("the broker", pipeline::stopBroker, "no heartbeat of exposure");
    }
  }
}
