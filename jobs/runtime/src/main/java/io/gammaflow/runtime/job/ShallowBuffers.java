package io.gammaflow.runtime.job;

import java.util.Map;

/**
 * How a cluster that runs these jobs is to be set: little in flight between operators. A checkpoint
 * waits for what is ahead of it there, and signals for their checkpoint: with Flink's usual buffers
 * that is more than half a megabyte a hop, minutes of a quiet market, and the first commit behind a
 * recovery waits until the backlog is worked off. A signal that was lost shows with that commit.
 */
public final class ShallowBuffers {
  /** Flink's keys and values, for every TaskManager. */
  public static final Map<String, String> SETTINGS =
      Map.of(
          "taskmanager.memory.segment-size", "4kb",
          "taskmanager.network.memory.buffers-per-channel", "2",
          "taskmanager.network.memory.floating-buffers-per-gate", "2",
          "taskmanager.network.memory.max-buffers-per-channel", "4");

  private ShallowBuffers() {}
}
