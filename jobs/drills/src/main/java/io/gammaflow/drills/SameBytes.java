package io.gammaflow.drills;

import io.gammaflow.operations.audit.BookAudit;
import io.gammaflow.operations.audit.SignalAudit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The first of all checks: every book has the bytes of a run without a fault. */
public final class SameBytes {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private SameBytes() {}

  /** Waits until every book is at its end, or until one is wrong for good. */
  public static void awaitEnd(DrillLog log, DrillPlan plan, Auditing audit, Instant end)
      throws IOException {
    try {
      Waits.until(
          "every book is at its end",
          PATIENCE,
          () -> audit.ask(a -> !a.isClean() || plan.baseline().isReached(a, end)));
    } catch (IOException e) {
      log.say(String.valueOf(e.getMessage()));
    }
  }

  /** Writes the verdict into the log. */
  public static void judge(DrillLog log, DrillPlan plan, Auditing audit, Instant end)
      throws IOException {
    boolean clean = audit.ask(SignalAudit::isClean);
    Map<String, String> first = audit.differences();
    List<String> differences = audit.ask(a -> plan.baseline().differences(a, first, end));
    log.check(
        "I1 same bytes",
        clean && differences.isEmpty(),
        audit.ask(DrillRun::account)
            + "; "
            + (differences.isEmpty() ? DrillRun.SAME : String.join("; ", differences)));
  }

  /** Signals of all books. */
  public static long signals(SignalAudit audit) {
    return audit.books().stream().mapToLong(BookAudit::signals).sum();
  }
}
