package io.gammaflow.streams.exposure.signal;

import io.gammaflow.quant.kernel.KernelEngines;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.RecordMetrics;
import org.apache.flink.metrics.MetricGroup;

/**
 * What computes the signals, as a metric that is always 1: its labels are the version of the
 * program, the hash of the settings and the kernel. Two builds or two settings at once show as two
 * series.
 */
final class BuildMetrics {
  /** Of classes that no jar holds. */
  private static final String UNRELEASED = "unreleased";

  private BuildMetrics() {}

  static void register(MetricGroup task, ExposureConfig config) {
    String version = BuildMetrics.class.getPackage().getImplementationVersion();
    task.addGroup(RecordMetrics.GROUP)
        .addGroup("version", version == null ? UNRELEASED : version)
        .addGroup("configHash", config.configHash())
        .addGroup("kernel", KernelEngines.modelVersion())
        .gauge("buildInfo", () -> 1);
  }
}
