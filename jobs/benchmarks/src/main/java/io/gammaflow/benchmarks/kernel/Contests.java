package io.gammaflow.benchmarks.kernel;

import io.gammaflow.quant.kernel.KernelEngines;
import java.util.List;

/** Every contest of the table, in its order. */
final class Contests {
  private Contests() {}

  static List<Contest> all() {
    return List.of(
        new ProfileContest("G1", KernelEngines.active(), Peer.STRATA, 20, 2500),
        new ProfileContest("-", KernelEngines.active(), Peer.FINMATH, 100, 0),
        new ProfileContest("-", KernelEngines.active(), Peer.COMMONS, 100, 0),
        new ProfileContest("-", KernelEngines.active(), Peer.SCALAR, 20, 0),
        new ProfileContest("G2", KernelEngines.plain(), Peer.STRATA, 20, 600),
        new MarketContest(),
        new TwoCoreContest(),
        new RebuildContest(),
        new TickContest(1_000),
        new TickContest(100_000),
        new VolContest("auto", false, 25),
        new VolContest("auto", true, 70),
        new VolContest("plain", false, 0),
        new GreeksContest(),
        new GrowthContest(10_000),
        new GrowthContest(100_000),
        new GrowthContest(1_000_000));
  }
}
