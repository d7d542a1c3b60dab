package io.gammaflow.benchmarks;

import java.util.List;

/**
 * What a replay must reach on the machine it is built for: 2 cores.
 *
 * @param name short name
 * @param format format of the file
 * @param file path under the folder of recorded markets
 * @param maxSeconds limit of the time, process start included
 * @param maxMegabytes limit of the resident memory; infinite where there is none
 */
public record ReplayGoal(
    String name, String format, String file, double maxSeconds, double maxMegabytes) {

  /** The goals of the replay. */
  public static final List<ReplayGoal> ALL =
      List.of(
          new ReplayGoal(
              "one chain", "deribit-chain", "deribit-chain-20200912/options_data.csv", 10, 1024),
          new ReplayGoal(
              "a month of chains",
              "deribit-eod",
              "deribit-eod-202106/btc_eod_202106.txt",
              30,
              Double.POSITIVE_INFINITY));
}
