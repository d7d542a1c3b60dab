package io.gammaflow.streams.exposure;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The graph of the exposure job. */
public final class ExposureTopology {
  private ExposureTopology() {}

  /** Adds the exposure job to the environment; the caller executes it. */
  public static void build(
      StreamExecutionEnvironment env, ExposureConfig config, ExposurePorts ports) {
    throw new UnsupportedOperationException("lands in a moment");
  }
}
