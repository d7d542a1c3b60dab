package io.gammaflow.benchmarks.kernel;

import io.gammaflow.quant.kernel.KernelEngine;
import io.gammaflow.quant.kernel.KernelPhases;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** Where the time of a rebuild goes, engine by engine. */
public final class PhaseTable {
  private static final int CONTRACTS = 24_000;
  private static final int LEVELS = 201;
  private static final int RUNS = 600;
  private static final String FORMAT = "%-12s %9s %8s %7s %7s %7s %8s %7s %9s%n";

  private PhaseTable() {}

  /** The book and the grid of G1, CPU nanoseconds a contract; lines ended. */
  public static String print(List<KernelEngine> engines) {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            FORMAT,
            "ns/contract",
            "distinct",
            "centres",
            "sort",
            "weigh",
            "spread",
            "descend",
            "anchor",
            "integrate"));
    ChainBook book = ChainBook.of(CONTRACTS, 1);
    for (KernelEngine engine : engines) {
      KernelPhases p =
          KernelPhases.measure(
              engine,
              ChainBook.grid(LEVELS),
              book.contracts(),
              book.positions(),
              ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime,
              RUNS);
      out.append(
          String.format(
              Locale.ROOT,
              FORMAT,
              engine.name(),
              figure(p.distinct()),
              figure(p.centres()),
              figure(p.sort()),
              figure(p.weigh()),
              figure(p.spread()),
              figure(p.descend()),
              figure(p.anchor()),
              figure(p.integrate())));
    }
    return out.toString();
  }

  private static String figure(double nanos) {
    return String.format(Locale.ROOT, "%.2f", nanos);
  }
}
