package io.gammaflow.drills;

import io.gammaflow.sinks.kafka.KafkaConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where a drill's processes run and write. */
public interface Stage {
  /** Where everything is written. */
  Path folder();

  /** How to reach the broker from this machine. */
  KafkaConnection kafka();

  /**
   * Starts a further process of this command line, which ends with the stage.
   *
   * @param heap e.g. {@code 256m}
   */
  JavaProcess run(String name, String heap, List<String> arguments) throws IOException;
}
