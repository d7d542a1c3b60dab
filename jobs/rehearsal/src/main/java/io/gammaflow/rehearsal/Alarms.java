package io.gammaflow.rehearsal;

import io.gammaflow.drills.DrillLog;
import io.gammaflow.drills.Waits;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the alerts show while faults go on: each fault has its own, and none may claim a loss. */
final class Alarms implements AutoCloseable {
  /** What is wrong with signals or records; of no fault here, unless it is repaired. */
  static final String LOST = "GammaflowSignalLost";

  private static final Set<String> UNTRUE =
      Set.of(LOST, "GammaflowSignalsRepeated", "GammaflowRecordsUnaccounted");

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final long PAUSE_MILLIS = 500;

  private final @Nullable Prometheus prometheus;
  private final Set<String> seen = new TreeSet<>();
  private final Set<String> expected = new TreeSet<>();
  private final Thread thread = new Thread(this::run, "alarms");
  private volatile boolean closed;

  /**
   * @param prometheus null = no alert is judged
   */
  Alarms(@Nullable Prometheus prometheus) {
    this.prometheus = prometheus;
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    while (!closed && prometheus != null) {
      try {
        see(prometheus.firing());
      } catch (IOException e) {
        // It is asked again.
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized void see(Set<String> firing) {
    seen.addAll(firing);
  }

  private synchronized boolean hasFired(String name) {
    return seen.contains(name);
  }

  /** A fault begins. */
  synchronized void begin() {
    seen.clear();
    expected.clear();
  }

  /**
   * Waits until an alert fires, and judges that it does.
   *
   * @param name of it
   */
  void await(String name, DrillLog log) throws IOException {
    if (prometheus == null) {
      return;
    }
    synchronized (this) {
      expected.add(name);
    }
    long from = System.nanoTime();
    try {
      Waits.until(name + " fires", PATIENCE, () -> hasFired(name));
    } catch (IOException e) {
      log.say(String.valueOf(e.getMessage()));
    }
    boolean fired = hasFired(name);
    long seconds = Duration.ofNanos(System.nanoTime() - from).toSeconds();
    log.check(
        "alert fires", fired, name + (fired ? " after further " + seconds + " s" : " did not"));
  }

  /** The fault is over: every alert of it ends, and none claimed what was not so. */
  void end(DrillLog log) throws IOException {
    if (prometheus == null) {
      log.say("no alert is judged: there is no Prometheus on this machine");
      return;
    }
    Prometheus asked = prometheus;
    Set<String> left = new TreeSet<>();
    try {
      Waits.until(
          "alerts end",
          PATIENCE,
          () -> {
            left.clear();
            left.addAll(asked.firing());
            return left.isEmpty();
          });
    } catch (IOException e) {
      log.say(String.valueOf(e.getMessage()));
    }
    Set<String> untrue = new TreeSet<>(UNTRUE);
    Set<String> fired;
    synchronized (this) {
      untrue.retainAll(seen);
      untrue.removeAll(expected);
      fired = new TreeSet<>(seen);
    }
    log.check(
        "alerts end",
        left.isEmpty() && untrue.isEmpty(),
        (fired.isEmpty() ? "none fired" : "fired: " + String.join(" ", fired))
            + (left.isEmpty() ? "" : "; still: " + String.join(" ", left)));
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
