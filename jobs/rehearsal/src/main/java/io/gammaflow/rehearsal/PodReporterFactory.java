package io.gammaflow.rehearsal;

import io.gammaflow.operations.metrics.LoopbackReporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Flink's reporter for Prometheus at the address of a pod alone. Flink finds it by the service file
 * of this module; {@code host} and {@code port} are the settings.
 */
public final class PodReporterFactory implements MetricReporterFactory {
  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    try {
      return LoopbackReporter.start(
          properties.getProperty("host"), Integer.parseInt(properties.getProperty("port")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
