package io.gammaflow.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a run did and found, shown as it happens and kept for the verdict. */
public final class DrillLog {
  private final Drill drill;
  private final long seed;
  private final Consumer<String> say;
  private final long startedAt = System.nanoTime();
  private final List<String> faults = new ArrayList<>();
  private final List<DrillVerdict.Check> checks = new ArrayList<>();

  /** A run that begins now. */
  DrillLog(DrillPlan plan, Consumer<String> say) {
    this(plan.drill(), plan.seed(), say);
  }

  /** The same of a drill that shares its plan with others. */
  public DrillLog(Drill drill, long seed, Consumer<String> say) {
    this.drill = drill;
    this.seed = seed;
    this.say = say;
  }

  /** A line about how it goes. */
  public void say(String line) {
    say.accept(line);
  }

  /** A fault that was made, with what came of it. */
  public void fault(String line) {
    faults.add(line);
    say.accept(line);
  }

  /** A judgement, see {@link DrillVerdict.Check}. */
  public void check(String name, boolean passed, String found) {
    checks.add(new DrillVerdict.Check(name, passed, found));
  }

  /** All of it, as far as it has come. */
  public DrillVerdict verdict() {
    return new DrillVerdict(
        drill, seed, Duration.ofNanos(System.nanoTime() - startedAt), faults, checks);
  }
}
