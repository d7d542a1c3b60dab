package io.gammaflow.rehearsal;

import io.gammaflow.drills.DrillStores;
import io.gammaflow.drills.Waits;
import java.io.IOException;

/** The database behind the archive: away, and empty when it comes back. */
final class Archives {
  static final String JOB = "archive";
  private static final long OUTAGE_MILLIS = 60_000;

  private Archives() {}

  /**
   * The database is killed for a minute, then comes back without its files.
   *
   * @param committed asks the auditor for signals on the topic
   */
  static void database(Act act, Losses.Count committed) throws IOException {
    Database database =
        act.servers().database().orElseThrow(() -> new IOException("K9 needs a database"));
    long restored = act.checkpoints().restored();
    database.stop();
    Waits.pause(OUTAGE_MILLIS);
    database.resume();
    act.log().fault("the database away for 60 s");
    rows(act, committed, "rows after");

    // As the runbook has it: the state of archive knows how far it was, so it goes, too.
    database.stop();
    database.wipe();
    database.resume();
    Act archive = act.of(JOB);
    act.cluster().undeploy(JOB);
    act.cluster().deleteState(JOB);
    act.command("forget", "forget", JOB, "--yes");
    act.cluster().deploy(JOB, null, 0);
    archive.awaitRunning();
    act.log().fault("the database wiped, archive begun anew");
    rows(act, committed, "rows again");
    act.log()
        .check(
            "signals untouched",
            act.checkpoints().restored() == restored,
            "exposure was restored %d times".formatted(act.checkpoints().restored() - restored));
  }

  /** As many rows as there are signals on the topic, or more, which came since. */
  static void rows(Act act, Losses.Count committed, String check) throws IOException {
    Database database = act.servers().database().orElseThrow();
    long due = committed.now();
    long rows = DrillStores.awaitRows(database.connection(), r -> r >= due);
    act.log().check(check, rows >= due, rows + " rows, " + due + " signals when asked");
  }
}
