package io.gammaflow.operations.metrics;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;

/** The metrics of one program that is not a job, for Prometheus. */
final class MetricsServer implements Closeable {
  private final HTTPServer server;
  private final String host;

  /**
   * Starts to serve.
   *
   * @param port 0 = a free one
   * @param all collected at each scrape
   * @throws IOException when the port is taken, or the address is not this machine's
   */
  MetricsServer(InetAddress address, int port, MultiCollector all) throws IOException {
    host = address.getHostAddress();
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(all);
    server =
        HTTPServer.builder().inetAddress(address).port(port).registry(registry).buildAndStart();
  }

  /** Which program it is. */
  static MetricSnapshot build(String help, String version) {
    return InfoSnapshot.builder()
        .name("gammaflow_build")
        .help(help)
        .dataPoint(InfoDataPointSnapshot.builder().labels(Labels.of("version", version)).build())
        .build();
  }

  /** Where they are. */
  URI uri() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + name + ":" + server.getPort() + "/metrics");
  }

  @Override
  public void close() {
    server.close();
  }
}
