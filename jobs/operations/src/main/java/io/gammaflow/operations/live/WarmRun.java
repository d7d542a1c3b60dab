package io.gammaflow.operations.live;

import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.job.LiveJobs;
import io.gammaflow.runtime.job.SavedState;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.record.MarketRecords;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Live jobs that learn from a recording before they say anything. */
final class WarmRun {
  private WarmRun() {}

  /**
   * Puts the recording onto the topics, where the exposure job has no state yet, and lets it learn
   * up to the recording's end. A job that has state has learned before, so the same command may be
   * given again.
   *
   * @param said takes a line for what is done
   * @return what the jobs are to run with
   * @throws IOException where the recording is none, ends in what is to come, or the topics hold
   *     records that it would come behind
   */
  static RunConfig prepare(
      RunConfig config, Path recording, InstantSource clock, Consumer<String> said)
      throws IOException {
    ExposureConfig exposure = config.exposure().orElseThrow().exposure();
    try (WarmStart warm = WarmStart.of(recording)) {
      if (warm.end().isAfter(clock.instant())) {
        throw new IOException(
            "--warm: %s ends at %s, which is still to come".formatted(recording, warm.end()));
      }
      URI folder = URI.create(LiveJobs.checkpoints(LiveJob.EXPOSURE, config.deployment()));
      if (SavedState.newest(Path.of(folder)).isPresent()) {
        said.accept("exposure goes on from its state; %s was learned before".formatted(recording));
      } else {
        said.accept("putting %s onto the topics, up to %s".formatted(recording, warm.end()));
        said.accept("%,d records to learn from".formatted(warm.load(config.deployment().kafka())));
      }
      return config.withExposure(exposure.withLesson(MarketRecords.micros(warm.end())));
    }
  }
}
