package io.gammaflow.rehearsal;

import io.gammaflow.drills.Cluster;
import io.gammaflow.drills.DrillLog;
import io.gammaflow.rehearsal.Node.RunningPod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.JobID;

/** What the pods cost. */
final class Measures {
  private static final String RESIDENT = "VmHWM:";
  private static final double KIB_A_MIB = 1024;

  private Measures() {}

  /**
   * Writes a line: the largest memory of each TaskManager until now, and how long checkpoints take.
   */
  static void report(ManifestCluster cluster, String job, DrillLog log) throws IOException {
    List<String> resident = new ArrayList<>();
    for (RunningPod pod : cluster.kubelet().taskManagers(job)) {
      resident.add(String.format(Locale.ROOT, "%.0f MiB", resident(pod)));
    }
    Cluster flink = cluster.flink(job);
    JobID id = flink.jobs().get(0);
    log.fault(
        "TaskManager(s) resident %s; checkpoint median %d ms of %d"
            .formatted(
                String.join(", ", resident),
                flink.medianCheckpoint(id).toMillis(),
                flink.checkpoints(id).completed()));
  }

  private static double resident(RunningPod pod) throws IOException {
    Path status = Path.of("/proc", Long.toString(pod.process().handle().pid()), "status");
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith(RESIDENT)) {
        return Long.parseLong(line.replaceAll("\\D", "")) / KIB_A_MIB;
      }
    }
    return Double.NaN;
  }
}
