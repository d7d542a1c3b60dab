package io.gammaflow.rehearsal;

import io.gammaflow.drills.Cluster;
import io.gammaflow.drills.Waits;
import io.gammaflow.rehearsal.Node.RunningPod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.api.common.JobID;

/** Pods that are lost. */
final class Losses {
  private static final String WAITS = " waits, for ";
  private static final long OUTAGE_MILLIS = 60_000;

  private Losses() {}

  /** Signals that are missing now. */
  @FunctionalInterface
  interface Count {
    /** Asks. */
    long now() throws IOException;
  }

  /** A TaskManager is killed; Flink asks for a new pod. */
  static void taskManager(Act act) throws IOException {
    Cluster.Checkpoints before = act.checkpoints();
    RunningPod victim = act.cluster().kubelet().taskManagers(act.job()).get(0);
    long from = System.nanoTime();
    victim.process().kill();
    act.log().fault("killed " + victim.name());
    act.awaitBack(before.restored(), before.latest());
    act.inTime(from);
    TreeSet<String> now = act.taskManagers();
    act.log()
        .check("a new pod", !now.contains(victim.name()) && !now.isEmpty(), String.join(" ", now));
  }

  /** The JobManager is killed; its successor runs main again and finds the TaskManagers. */
  static void jobManager(Act act) throws IOException {
    Cluster.Checkpoints before = act.checkpoints();
    JobID job = act.id();
    TreeSet<String> workers = act.taskManagers();
    RunningPod victim = act.jobManager();
    long from = System.nanoTime();
    victim.process().kill();
    act.log().fault("killed " + victim.name());
    Waits.until(
        "there is another JobManager",
        Act.PATIENCE,
        () -> !act.jobManager().name().equals(victim.name()));
    // It counts restores from zero, checkpoints not.
    act.awaitBack(0, before.latest());
    act.inTime(from);
    sameJob(act, job);
    TreeSet<String> now = act.taskManagers();
    act.log()
        .check("TaskManagers kept", now.equals(workers), workers + " before, " + now + " after");
  }

  /** The JobManager and half of the TaskManagers: what one node may hold. */
  static void node(Act act) throws IOException {
    Cluster.Checkpoints before = act.checkpoints();
    JobID job = act.id();
    List<RunningPod> workers = act.cluster().kubelet().taskManagers(act.job());
    List<RunningPod> lost = new ArrayList<>(workers.subList(0, (workers.size() + 1) / 2));
    lost.add(act.jobManager());
    String leader = act.jobManager().name();
    long from = System.nanoTime();
    lost.forEach(p -> p.process().kill());
    act.log().fault("killed " + String.join(", ", lost.stream().map(RunningPod::name).toList()));
    Waits.until(
        "there is another JobManager", Act.PATIENCE, () -> !act.jobManager().name().equals(leader));
    act.awaitBack(0, before.latest());
    act.inTime(from);
    sameJob(act, job);
  }

  private static void sameJob(Act act, JobID job) throws IOException {
    String status = act.flink().status(act.id());
    act.log()
        .check(
            "the same job",
            act.id().equals(job) && status.equals("RUNNING"),
            "job " + act.id() + ", " + status);
  }

  /** All brokers away, then the JobManager: its successor must wait, not fail. */
  static void jobManagerWithoutBrokers(Act act) throws IOException {
    Cluster.Checkpoints before = act.checkpoints();
    JobID job = act.id();
    BrokerFleet brokers = act.servers().brokers();
    for (int i = 0; i < brokers.size(); i++) {
      brokers.kill(i);
    }
    long cut = System.nanoTime();
    RunningPod victim = act.jobManager();
    victim.process().kill();
    act.log().fault("killed all brokers, then " + victim.name());
    Waits.until(
        "there is another JobManager",
        Act.PATIENCE,
        () -> !act.jobManager().name().equals(victim.name()));
    RunningPod successor = act.jobManager();
    Path lines =
        act.cluster()
            .folder()
            .resolve("pods")
            .resolve(successor.name())
            .resolve(successor.name() + ".log");
    Waits.pause(OUTAGE_MILLIS);
    act.awaitAlert("GammaflowNoJob");
    boolean waits =
        successor.process().isAlive()
            && Files.exists(lines)
            && Files.readString(lines).contains(WAITS);
    long from = System.nanoTime();
    for (int i = 0; i < brokers.size(); i++) {
      brokers.start(i);
    }
    for (int i = 0; i < brokers.size(); i++) {
      brokers.awaitServing(i);
    }
    act.log().fault("brokers back after %d s".formatted(Duration.ofNanos(from - cut).toSeconds()));
    act.awaitBack(0, before.latest());
    act.inTime(from);
    act.log()
        .check(
            "waited",
            waits && act.jobManager().name().equals(successor.name()),
            "the JobManager that found no broker " + (waits ? "waited, and logged it" : "ended"));
    sameJob(act, job);
  }
}
