package io.gammaflow.rehearsal;

import io.gammaflow.drills.Cluster;
import io.gammaflow.drills.Waits;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** What the pods need and do not have for a while. */
final class Outages {
  private static final long OUTAGE_MILLIS = 60_000;
  private static final long ONE_AWAY_MILLIS = 30_000;

  private Outages() {}

  /** Brokers: with one of three away nothing may stop, with two nothing may break. */
  static void brokers(Act act) throws IOException {
    BrokerFleet brokers = act.servers().brokers();
    if (brokers.size() < 3) {
      throw new IOException("K8 needs three brokers");
    }
    Cluster.Checkpoints before = act.checkpoints();
    brokers.kill(2);
    Waits.pause(ONE_AWAY_MILLIS);
    Cluster.Checkpoints one = act.checkpoints();
    long completed = one.latest() - before.latest();
    act.log().fault("one of three away for 30 s: " + completed + " checkpoints");
    act.log()
        .check(
            "one away",
            completed > 0 && one.restored() == before.restored(),
            completed + " checkpoints, " + (one.restored() - before.restored()) + " restarts");
    brokers.kill(1);
    Waits.pause(ONE_AWAY_MILLIS);
    Cluster.Checkpoints two = act.checkpoints();
    act.awaitAlert("GammaflowCheckpointOld");
    act.log().fault("two away: " + (two.latest() - one.latest()) + " checkpoints in 30 s");
    long from = System.nanoTime();
    brokers.start(1);
    brokers.start(2);
    brokers.awaitServing(1);
    brokers.awaitServing(2);
    forward(act, two.latest());
    act.inTime(from);
  }

  /** The object store: checkpoints fail and are counted. */
  static void objectStore(Act act) throws IOException {
    ObjectStore store =
        act.servers().store().orElseThrow(() -> new IOException("K11 needs an object store"));
    Cluster.Checkpoints before = act.checkpoints();
    long failed = act.flink().failedCheckpoints(act.id());
    long cut = System.nanoTime();
    store.stop();
    Waits.pause(OUTAGE_MILLIS);
    act.awaitAlert("GammaflowCheckpointOld");
    long from = System.nanoTime();
    long away = Duration.ofNanos(from - cut).toSeconds();
    store.resume();
    forward(act, before.latest());
    Cluster.Checkpoints after = act.checkpoints();
    long lost = act.flink().failedCheckpoints(act.id()) - failed;
    act.log()
        .fault(
            "the object store away for %d s: %d checkpoints failed, %d restarts"
                .formatted(away, lost, after.restored() - before.restored()));
    act.inTime(from);
    act.log().check("counted", lost > 0, lost + " checkpoints failed and counted");
  }

  /** The API server: a leader that cannot renew its lease may give up. */
  static void apiServer(Act act) throws IOException {
    Cluster.Checkpoints before = act.checkpoints();
    String leader = act.jobManager().name();
    act.cluster().wayToApiServer().cut();
    Waits.pause(OUTAGE_MILLIS);
    long from = System.nanoTime();
    act.cluster().wayToApiServer().restore();
    forward(act, before.latest());
    String now = act.jobManager().name();
    act.log()
        .fault(
            "the API server away for 60 s: the JobManager "
                + (now.equals(leader) ? "stayed" : "gave up and was replaced")
                + ", restored "
                + act.checkpoints().restored()
                + " times");
    act.inTime(from);
  }

  /** Waits until it runs and has a checkpoint that began after a number. */
  static void forward(Act act, long latest) throws IOException {
    long from = System.nanoTime();
    Waits.until("the job runs again", Act.PATIENCE, () -> act.flink().isRunning(act.id()));
    Waits.until(
        "a checkpoint behind the outage",
        Act.PATIENCE,
        () -> act.flink().isRunning(act.id()) && act.checkpoints().latest() > latest + 1);
    act.log()
        .say(
            String.format(
                Locale.ROOT,
                "a checkpoint %.1f s later",
                Duration.ofNanos(System.nanoTime() - from).toMillis() / 1e3));
  }
}
