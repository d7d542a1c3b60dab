package io.gammaflow.operations.live;

import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.job.LiveJobs;
import io.gammaflow.runtime.job.SavedState;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Live jobs that learn from a recording before they emit anything. */
final class WarmRun {
  private WarmRun() {}

  /**
   * Writes the recording to the topics, if the exposure job has no state yet, and lets it learn up
   * to the recording's end. A job with state has learned before, so the same command may be
   * repeated.
   *
   * @param said receives a line for each step
   * @return what the jobs are to run with
   * @throws IOException where the recording is invalid, ends in the future, or the topics already
   *     have records
   */
  static RunConfig prepare(
      RunConfig config, Path recording, InstantSource clock, Consumer<String> said)
      throws IOException {
    ExposureConfig exposure = config.exposure().orElseThrow().exposure();
    try (WarmStart warm = WarmStart.of(recording)) {
      if (warm.end().isAfter(clock.instant())) {
        throw new IOException(
            "--warm: %s ends at %s, which is in the future".formatted(recording, warm.end()));
      }
      URI folder = URI.create(LiveJobs.checkpoints(LiveJob.EXPOSURE, config.deployment()));
      if (SavedState.newest(Path.of(folder)).isPresent()) {
        said.accept(
            "exposure continues from its state; %s was learned before".formatted(recording));
      } else {
        said.accept("writing %s to the topics, up to %s".formatted(recording, warm.end()));
        said.accept("%,d records to learn from".formatted(warm.load(config.deployment().kafka())));
      }
      return config.withExposure(exposure.withLesson(Micros.of(warm.end())));
    }
  }
}
