package io.gammaflow.operations.metrics;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.prometheus.AbstractPrometheusReporter;

/**
 * Flink's reporter for Prometheus, with its names and labels, on loopback: Flink's own binds every
 * address of the machine and cannot be told otherwise.
 */
public final class LoopbackReporter extends AbstractPrometheusReporter {
  private static final String LOOPBACK = "127.0.0.1";

  private final HTTPServer server;

  private final String host;

  private LoopbackReporter(String host, int port) throws IOException {
    InetAddress address = InetAddress.getByName(host);
    if (!address.isLoopbackAddress()) {
      throw new IOException(host + " is not an address of loopback");
    }
    this.host = host;
    this.server = new HTTPServer(new InetSocketAddress(address, port), registry(), true);
  }

  /**
   * Starts to serve what is not there yet.
   *
   * @param port 0 = a free one
   * @throws IOException when the port is taken
   */
  public static LoopbackReporter start(int port) throws IOException {
    return start(LOOPBACK, port);
  }

  /** The same at another address of loopback. */
  public static LoopbackReporter start(String host, int port) throws IOException {
    LoopbackReporter reporter = new LoopbackReporter(host, port);
    reporter.open(settings());
    return reporter;
  }

  /**
   * What the reporter of a cluster is set to in k8s/base: values of labels as they are, and no
   * label that changes with every restart.
   */
  public static MetricConfig settings() {
    MetricConfig settings = new MetricConfig();
    settings.setProperty("filterLabelValueCharacters", "false");
    settings.setProperty(
        "scope.variables.excludes", "task_attempt_id;task_attempt_num;task_id;operator_id;host");
    return settings;
  }

  /** Where the metrics are. */
  public URI uri() {
    return URI.create("http://" + host + ":" + server.getPort() + "/metrics");
  }

  /** Flink shows it to its own package only, and has no other way to the metrics. */
  private CollectorRegistry registry() {
    try {
      Field field = AbstractPrometheusReporter.class.getDeclaredField("registry");
      field.setAccessible(true);
      return (CollectorRegistry) field.get(this);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("another version of Flink's Prometheus reporter", e);
    }
  }

  @Override
  public void close() {
    server.stop();
    super.close();
  }
}
