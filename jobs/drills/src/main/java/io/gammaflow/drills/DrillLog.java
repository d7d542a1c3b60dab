package io.gammaflow.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a run did and found, shown as it happens and kept for the verdict. */
final class DrillLog {
  private final DrillPlan plan;
  private final Consumer<String> say;
  private final long startedAt = System.nanoTime();
  private final List<String> faults = new ArrayList<>();
  private final List<DrillVerdict.Check> checks = new ArrayList<>();

  /** A run that begins now. */
  DrillLog(DrillPlan plan, Consumer<String> say) {
    this.plan = plan;
    this.say = say;
  }

  /** A line about how it goes. */
  void say(String line) {
    say.accept(line);
  }

  /** A fault that was made, with what came of it. */
  void fault(String line) {
    faults.add(line);
    say.accept(line);
  }

  /** A judgement, see {@link DrillVerdict.Check}. */
  void check(String name, boolean passed, String found) {
    checks.add(new DrillVerdict.Check(name, passed, found));
  }

  /** All of it, as far as it has come. */
  DrillVerdict verdict() {
    return new DrillVerdict(
        plan.drill(), plan.seed(), Duration.ofNanos(System.nanoTime() - startedAt), faults, checks);
  }
}
