package io.gammaflow.replay.run;

import io.gammaflow.runtime.config.ReplayConfig;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;

/** Settings of the cluster in this process: lean, nothing left on disk. */
final class EmbeddedFlink {
  private static final String NETWORK = "32m";
  private static final int RESTARTS = 3;

  private EmbeddedFlink() {}

  static Configuration settings(ReplayConfig config, Path folder) {
    Configuration c = new Configuration();
    c.setString("pipeline.generic-types", "false");
    c.setString("pipeline.auto-generate-uids", "false");
    c.setString("pipeline.object-reuse", "true");
    c.setString("pipeline.auto-watermark-interval", "0 ms");
    c.setString("execution.runtime-mode", "STREAMING");
    c.setString("io.tmp.dirs", folder.toString());
    c.setString("blob.storage.directory", folder.resolve("blobs").toString());
    c.setString("taskmanager.memory.network.min", NETWORK);
    c.setString("taskmanager.memory.network.max", NETWORK);
    c.setString("taskmanager.memory.managed.size", config.rocksDb() ? "128m" : "16m");
    c.setString("state.backend.type", config.rocksDb() ? "rocksdb" : "hashmap");
    if (config.rocksDb()) {
      c.setString("execution.checkpointing.incremental", "true");
    }
    if (config.checkpointMicros() > 0) {
      c.setString("execution.checkpointing.interval", config.checkpointMicros() / 1000 + " ms");
      c.setString("execution.checkpointing.dir", folder.resolve("checkpoints").toUri().toString());
      c.setString("restart-strategy.type", "fixed-delay");
      c.setString("restart-strategy.fixed-delay.attempts", Integer.toString(RESTARTS));
      c.setString("restart-strategy.fixed-delay.delay", "100 ms");
    } else {
      // Without a checkpoint a restart would read everything again: fail instead.
      c.setString("restart-strategy.type", "none");
    }
    return c;
  }
}
