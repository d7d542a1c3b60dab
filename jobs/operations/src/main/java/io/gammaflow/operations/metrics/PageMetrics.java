package io.gammaflow.operations.metrics;

import io.gammaflow.sinks.dashboard.live.LiveCounts;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.function.Supplier;

/** Who looks at a page that a process of its own serves, for Prometheus. */
public final class PageMetrics implements Closeable {
  private static final String PREFIX = "gammaflow_page_";

  private final MetricsServer server;

  private PageMetrics(MetricsServer server) {
    this.server = server;
  }

  /**
   * Starts to serve.
   *
   * @param port 0 = a free one
   * @param counts of the page, asked at each scrape
   * @throws IOException when the port is taken, or the address is not this machine's
   */
  public static PageMetrics start(
      InetAddress address, int port, String version, Supplier<LiveCounts> counts)
      throws IOException {
    MetricSnapshot build = MetricsServer.build("The program that serves the page.", version);
    MultiCollector all = () -> snapshots(build, counts.get());
    return new PageMetrics(new MetricsServer(address, port, all));
  }

  private static MetricSnapshots snapshots(MetricSnapshot build, LiveCounts counts) {
    return MetricSnapshots.of(
        build,
        gauge("clients", "Pages that are open.", counts.clients()),
        gauge("dropped", "Pages that were too slow and were let go.", counts.dropped()));
  }

  private static MetricSnapshot gauge(String name, String help, long value) {
    LabelledGauge gauge = new LabelledGauge(PREFIX + name, help);
    gauge.add(Labels.EMPTY, value);
    return gauge.snapshot();
  }

  /** Where they are. */
  public URI uri() {
    return server.uri();
  }

  @Override
  public void close() {
    server.close();
  }
}
