package io.gammaflow.benchmarks.kernel;

import io.gammaflow.quant.kernel.KernelEngine;
import io.gammaflow.quant.kernel.KernelPhases;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** Where the time of a rebuild goes, engine by engine. */
public final class PhaseTable {
  private static final int[][] BOOKS = {{24_000, 201}, {25_000, 601}, {333, 61}};
  private static final int RUNS = 60;
  private static final String FORMAT = "%-12s %9s %7s %9s %6s %8s %6s %7s %8s %7s %10s %6s%n";

  private PhaseTable() {}

  /** The books and grids of G1, G4 and G3, CPU nanoseconds a contract; lines ended. */
  public static String print(List<KernelEngine> engines) {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            FORMAT,
            "ns/contract",
            "contracts",
            "levels",
            "distinct",
            "weigh",
            "centres",
            "sort",
            "spread",
            "descend",
            "anchor",
            "integrate",
            "whole"));
    for (int[] size : BOOKS) {
      ChainBook book = ChainBook.of(size[0], 1);
      for (KernelEngine engine : engines) {
        KernelPhases p =
            KernelPhases.measure(
                engine,
                ChainBook.grid(size[1]),
                book.contracts(),
                book.positions(),
                ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime,
                RUNS);
        out.append(
            String.format(
                Locale.ROOT,
                FORMAT,
                engine.name(),
                String.format(Locale.ROOT, "%,d", size[0]),
                size[1],
                figure(p.distinct()),
                figure(p.weigh()),
                figure(p.centres()),
                figure(p.sort()),
                figure(p.spread()),
                figure(p.descend()),
                figure(p.anchor()),
                figure(p.integrate()),
                figure(p.whole())));
      }
    }
    return out.toString();
  }

  private static String figure(double nanos) {
    return String.format(Locale.ROOT, "%.2f", nanos);
  }
}
