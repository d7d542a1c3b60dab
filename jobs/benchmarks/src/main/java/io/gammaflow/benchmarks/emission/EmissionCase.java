package io.gammaflow.benchmarks.emission;

import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import java.util.List;
import java.util.Set;

/**
 * A book whose emission is measured.
 *
 * @param goal of issue 15
 * @param contracts in the book
 * @param watched whether with all levels, draws and feedback
 * @param goalMicros what it may take
 * @param rounds measured emissions for one of a small book
 */
record EmissionCase(String goal, int contracts, boolean watched, double goalMicros, int effort) {
  static final List<EmissionCase> ALL =
      List.of(
          new EmissionCase("E1", 350, true, 300, 1),
          new EmissionCase("E2", 300, false, 30, 1),
          new EmissionCase("E3", 25_000, true, 5_000, 10));

  String title() {
    return watched ? "watched, 601 levels, 64 draws" : "unwatched, 61 levels, no draws";
  }

  EmissionFeed feed() {
    return new EmissionFeed(contracts, watched);
  }

  ExposureConfig config(long endMicros) {
    ExposureConfig config =
        ExposureConfig.defaults().withModel(PositioningModel.FILTER).withEnd(endMicros);
    return watched ? config : config.with(ExposureOptions.WATCHED, Set.of("another"));
  }
}
