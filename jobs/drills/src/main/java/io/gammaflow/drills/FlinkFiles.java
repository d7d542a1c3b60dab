package io.gammaflow.drills;

import io.gammaflow.runtime.job.NetworkBufferSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The configuration folder of a small Flink cluster on this machine, as its processes read it. */
final class FlinkFiles {
  private static final String LOOPBACK = "127.0.0.1";

  /** Without Flink's scripts nobody works these out: a TaskManager wants every one. */
  private static final Map<String, String> MEMORY =
      Map.ofEntries(
          Map.entry("taskmanager.cpu.cores", "2.0"),
          Map.entry("taskmanager.memory.task.heap.size", "320m"),
          Map.entry("taskmanager.memory.task.off-heap.size", "0m"),
          Map.entry("taskmanager.memory.network.min", "64m"),
          Map.entry("taskmanager.memory.network.max", "64m"),
          Map.entry("taskmanager.memory.managed.size", "16m"),
          Map.entry("taskmanager.memory.framework.heap.size", "64m"),
          Map.entry("taskmanager.memory.framework.off-heap.size", "64m"),
          Map.entry("taskmanager.memory.jvm-metaspace.size", "192m"),
          Map.entry("taskmanager.memory.jvm-overhead.min", "64m"),
          Map.entry("taskmanager.memory.jvm-overhead.max", "64m"));

  private FlinkFiles() {}

  /**
   * Writes the configuration.
   *
   * @param folder of the cluster
   * @param more what this cluster has besides
   * @return the folder to name as {@code --configDir}
   */
  static Path write(
      Path folder,
      int rpcPort,
      int restPort,
      int zooKeeperPort,
      int slots,
      Map<String, String> more)
      throws IOException {
    Map<String, String> c = new TreeMap<>(MEMORY);
    c.putAll(NetworkBufferSettings.SETTINGS);
    c.put("jobmanager.rpc.address", LOOPBACK);
    c.put("jobmanager.rpc.port", Integer.toString(rpcPort));
    c.put("jobmanager.bind-host", LOOPBACK);
    c.put("rest.address", LOOPBACK);
    c.put("rest.bind-address", LOOPBACK);
    c.put("rest.port", Integer.toString(restPort));
    c.put("rest.bind-port", Integer.toString(restPort));
    c.put("taskmanager.host", LOOPBACK);
    c.put("taskmanager.bind-host", LOOPBACK);
    c.put("taskmanager.numberOfTaskSlots", Integer.toString(slots));
    c.put("taskmanager.load-balance.mode", "SLOTS");
    c.put("high-availability.type", "zookeeper");
    c.put("high-availability.zookeeper.quorum", LOOPBACK + ":" + zooKeeperPort);
    c.put("high-availability.storageDir", folder.resolve("ha").toUri().toString());
    c.put("high-availability.zookeeper.client.session-timeout", "10 s");
    c.put("io.tmp.dirs", Files.createDirectories(folder.resolve("tmp")).toString());
    // A killed TaskManager is noticed by its connection; the heartbeat is for one that hangs.
    c.put("heartbeat.interval", "1 s");
    c.put("heartbeat.timeout", "10 s");
    c.put("metrics.fetcher.update-interval", "500");
    c.put("web.submit.enable", "false");
    // No page of any site may read what it answers.
    c.put("web.access-control-allow-origin", "https://none.invalid");
    c.put("web.cancel.enable", "true");
    c.putAll(more);
    StringBuilder yaml = new StringBuilder();
    c.forEach((key, value) -> yaml.append(key).append(": \"").append(value).append("\"\n"));
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Files.writeString(conf.resolve("config.yaml"), yaml.toString());
    return conf;
  }
}
