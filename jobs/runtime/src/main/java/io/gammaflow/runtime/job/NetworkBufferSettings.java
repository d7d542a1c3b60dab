package io.gammaflow.runtime.job;

import java.util.Map;

/**
 * Network-buffer settings for a cluster that runs these jobs: they bound the data in flight between
 * operators so that checkpoints complete quickly. A checkpoint waits for the data ahead of it, and
 * signals wait for their checkpoint: with Flink's defaults that is more than half a megabyte per
 * hop, minutes of a quiet market, and the first commit after a recovery waits until the backlog is
 * processed. A lost signal is detected with that commit.
 */
public final class NetworkBufferSettings {
  /** Flink's keys and values, for every TaskManager. */
  public static final Map<String, String> SETTINGS =
      Map.of(
          "taskmanager.memory.segment-size", "4kb",
          "taskmanager.network.memory.buffers-per-channel", "2",
          "taskmanager.network.memory.floating-buffers-per-gate", "2",
          "taskmanager.network.memory.max-buffers-per-channel", "4");

  private NetworkBufferSettings() {}
}
