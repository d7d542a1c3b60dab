package io.gammaflow.rehearsal;

import io.gammaflow.drills.Waits;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.apache.flink.api.common.JobID;

/** Jobs that are taken away and started again: upgrades, rescaling, lost state. */
final class Redeployments {
  private static final String REFUSED = "StartRefusedException: ";

  private Redeployments() {}

  /** Stopped with a savepoint, away, started from it. */
  static void upgrade(Act act, Duration away) throws IOException {
    String savepoint = stop(act);
    act.log().fault("stopped with a savepoint, away for %d s".formatted(away.toSeconds()));
    Waits.pause(away.toMillis());
    act.awaitAlert("GammaflowJobManagerGone");
    start(act, savepoint, 0);
  }

  /** All pods gone, the HA data stays. */
  static void lastState(Act act) throws IOException {
    act.log().fault("all pods of " + act.job() + " gone");
    lastState(act, Duration.ZERO);
  }

  /**
   * The same.
   *
   * @param away for so long there are none
   */
  static void lastState(Act act, Duration away) throws IOException {
    long latest = act.checkpoints().latest();
    act.cluster().undeploy(act.job());
    Waits.pause(away.toMillis());
    long from = System.nanoTime();
    act.cluster().deploy(act.job(), null, 0);
    act.awaitBack(0, latest);
    act.inTime(from);
  }

  /**
   * Away for longer than brokers keep a transaction: what was in flight is lost, found and put
   * back.
   *
   * @param lost asks the auditor for signals that are missing
   */
  static void lastStateTooLate(Act act, Duration away, Losses.Count lost) throws IOException {
    act.log().fault("all pods of %s gone for %d s".formatted(act.job(), away.toSeconds()));
    lastState(act, away);
    long missing = lost.now();
    act.log().fault(missing + " signals lost");
    if (missing > 0) {
      act.awaitAlert(Alarms.LOST);
      act.command("repair", "repair");
      Waits.until("the lost signals are back", Act.PATIENCE, () -> lost.now() == 0);
    }
  }

  /** To another parallelism and back. */
  static void rescale(Act act, int... parallelism) throws IOException {
    for (int p : parallelism) {
      String savepoint = stop(act);
      start(act, savepoint, p);
      act.log()
          .fault("parallelism %d on %d TaskManager(s)".formatted(p, act.taskManagers().size()));
    }
  }

  private static String stop(Act act) throws IOException {
    JobID id = act.id();
    String request = act.flink().stopWithSavepoint(id);
    StringBuilder at = new StringBuilder();
    Waits.until(
        "the savepoint is written",
        Act.PATIENCE,
        () -> {
          at.setLength(0);
          at.append(act.flink().savepoint(id, request));
          return at.length() > 0;
        });
    act.cluster().undeploy(act.job());
    // A job that has ended leaves what would be restored in the place of the savepoint.
    act.cluster().deleteState(act.job());
    return at.toString();
  }

  private static void start(Act act, String from, int parallelism) throws IOException {
    long begin = System.nanoTime();
    act.cluster().deploy(act.job(), from, parallelism);
    act.awaitRunning();
    Waits.until("a checkpoint", Act.PATIENCE, () -> act.checkpoints().completed() > 0);
    act.log()
        .fault(
            String.format(
                Locale.ROOT,
                "started from %s, first checkpoint after %.1f s",
                from.substring(from.lastIndexOf('/') + 1),
                (System.nanoTime() - begin) / 1e9));
  }

  /** The pointers to all checkpoints are gone; nothing may start empty. */
  static void stateGone(Act act) throws IOException {
    String checkpoint = act.flink().latestCheckpoint(act.id());
    act.cluster().undeploy(act.job());
    act.cluster().deleteState(act.job());
    act.log().fault("pods and HA ConfigMaps gone, " + checkpoint + " left");
    act.cluster().deploy(act.job(), null, 0);
    Waits.until(
        "the job ends or runs",
        Act.PATIENCE,
        () -> {
          String status = act.flink().status(act.id());
          return status.equals("FAILED") || act.flink().isRunning(act.id());
        });
    String found =
        act.flink()
            .failure(act.id())
            .lines()
            .filter(line -> line.contains(REFUSED))
            .map(line -> line.substring(line.indexOf(REFUSED) + REFUSED.length()))
            .findFirst()
            .orElse("not refused: " + act.flink().status(act.id()));
    act.log().check("refused", found.startsWith("cold: "), found);
    act.awaitAlert("GammaflowNoJob");
    act.cluster().undeploy(act.job());
    act.cluster().deleteState(act.job());
    start(act, checkpoint, 0);
  }
}
