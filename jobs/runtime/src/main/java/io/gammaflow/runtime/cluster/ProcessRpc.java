package io.gammaflow.runtime.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.jspecify.annotations.Nullable;

/**
 * How the parts of the clusters of this process call each other. Flink unpacks a jar of its own for
 * it and loads thousands of classes from there, for each cluster anew: longer than a small replay
 * takes. It keeps nothing of a cluster, so one serves them all.
 */
final class ProcessRpc {
  private static @Nullable RpcSystem loaded;
  private static List<File> unpacked = List.of();

  private ProcessRpc() {}

  /**
   * Loads it where that has not been done; its jar is deleted when the process ends.
   *
   * @throws IOException when there is no temporary folder to unpack it in
   */
  static synchronized RpcSystem get() throws IOException {
    RpcSystem rpc = loaded;
    if (rpc == null || isCleanedUp()) {
      rpc = load(Files.createTempDirectory("gammaflow-rpc-").toFile());
      loaded = rpc;
    }
    return rpc;
  }

  /** Files that it was loaded from. */
  static synchronized List<File> unpacked() {
    return unpacked;
  }

  private static RpcSystem load(File folder) {
    // Later than the hooks that stop clusters, and the jar before its folder.
    folder.deleteOnExit();
    Configuration settings = new Configuration();
    settings.set(CoreOptions.TMP_DIRS, folder.toString());
    RpcSystem rpc = RpcSystem.load(settings);
    File[] files = folder.listFiles();
    unpacked = files == null ? List.of() : List.of(files);
    unpacked.forEach(File::deleteOnExit);
    return rpc;
  }

  /** Systems delete old temporary files; a process may run for months between two clusters. */
  private static boolean isCleanedUp() {
    return !unpacked.stream().allMatch(File::exists);
  }
}
