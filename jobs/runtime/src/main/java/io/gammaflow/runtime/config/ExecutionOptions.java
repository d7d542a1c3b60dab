package io.gammaflow.runtime.config;

import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.config.OptionGroup;
import io.gammaflow.streams.config.Rule;
import io.gammaflow.streams.config.ValueTypes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the exposure job runs, live and in a replay. */
public final class ExecutionOptions {
  private static final OptionGroup GROUP = OptionGroup.ofRuns();

  public static final ConfigOption<Integer> PARALLELISM =
      GROUP
          .option("parallelism", ValueTypes.WHOLE_NUMBER)
          .defaultsTo(1)
          .rule(Rule.between(1, 64))
          .describedAs("Parallel subtasks, 1 to 64; results do not depend on it.");

  /** Whether state is in RocksDB. */
  public static final ConfigOption<Boolean> STATE_BACKEND =
      GROUP
          .option(
              "state.backend",
              ValueTypes.choice(new TreeMap<>(Map.of("heap", false, "rocksdb", true))))
          .formerly("stateBackend")
          .defaultsTo(false)
          .describedAs("Where state is kept: heap or rocksdb.");

  private ExecutionOptions() {}

  static List<ConfigOption<?>> all() {
    return GROUP.all();
  }
}
