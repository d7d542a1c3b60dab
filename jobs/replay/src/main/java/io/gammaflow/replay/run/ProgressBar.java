package io.gammaflow.replay.run;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a run that takes its time shows meanwhile, on a terminal only; wiped when it is over. */
final class ProgressBar implements AutoCloseable {
  private static final int CELLS = 30;
  private static final long REFRESH_MILLIS = 200;
  private static final double SHORTEST = 1e-3;
  private static final double ENOUGH_TO_TELL = 0.02;
  private static final double NANOS = 1e9;
  private static final String WIPE = "\r\u001B[K";

  private final ReplayRun run;
  private final PrintStream err;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread painter = new Thread(this::paint, "progress-bar");

  ProgressBar(ReplayRun run, PrintStream err) {
    this.run = run;
    this.err = err;
    painter.setDaemon(true);
  }

  void start() {
    painter.start();
  }

  private void paint() {
    try {
      long start = System.nanoTime();
      while (!over.await(REFRESH_MILLIS, TimeUnit.MILLISECONDS)) {
        if (run.recordsRead() == 0) {
          start = System.nanoTime();
        }
        double seconds = (System.nanoTime() - start) / NANOS;
        err.print(WIPE + line(run.bytesRead(), run.totalBytes(), run.recordsRead(), seconds));
        err.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    err.print(WIPE);
    err.flush();
  }

  /** The line a number of seconds after the first record. */
  static String line(long bytes, long totalBytes, long records, double seconds) {
    if (records == 0) {
      return "starting Flink";
    }
    double share = totalBytes <= 0 ? 1 : Math.min(1, (double) bytes / totalBytes);
    int full = (int) (share * CELLS);
    String rest =
        share >= 1 || share < ENOUGH_TO_TELL
            ? "computing"
            : String.format(Locale.ROOT, "%.0f s left", Math.ceil(seconds * (1 - share) / share));
    return String.format(
        Locale.ROOT,
        "[%s%s] %3.0f %%  %,d records  %,.0f /s  %s",
        "#".repeat(full),
        "-".repeat(CELLS - full),
        share * 100,
        records,
        records / Math.max(seconds, SHORTEST),
        rest);
  }

  @Override
  public void close() {
    over.countDown();
    if (painter.isAlive()) {
      try {
        painter.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
