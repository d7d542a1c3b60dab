package io.gammaflow.operations.metrics;

import io.gammaflow.operations.audit.AuditProgress;
import io.gammaflow.operations.audit.BookAudit;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a watching auditor has found, for Prometheus. Served as of the auditor's last step, so a
 * scrape never waits for it; before the first step there is only the version.
 */
public final class AuditMetrics implements Closeable {
  private static final String PREFIX = "gammaflow_audit_";
  private static final double MILLIS = 1e3;

  private final MetricsServer server;
  private final MetricSnapshot build;
  private volatile MetricSnapshots latest;

  private AuditMetrics(InetAddress address, int port, String version) throws IOException {
    build = MetricsServer.build("The program that audits.", version);
    latest = MetricSnapshots.of(build);
    MultiCollector all = () -> latest;
    server = new MetricsServer(address, port, all);
  }

  /**
   * Starts to serve.
   *
   * @param port 0 = a free one
   * @throws IOException when the port is taken, or the address is not this machine's
   */
  public static AuditMetrics start(InetAddress address, int port, String version)
      throws IOException {
    return new AuditMetrics(address, port, version);
  }

  /** Where they are. */
  public URI uri() {
    return server.uri();
  }

  /** Takes over what the auditor has; called on its thread. */
  public void show(AuditProgress progress) {
    Collection<BookAudit> books = progress.account().books();
    List<MetricSnapshot> all = new ArrayList<>(List.of(build));
    all.add(byBook(books, "lost", "Signals missing now.", BookAudit::missing));
    all.add(byBook(books, "healed", "Missing signals put back.", BookAudit::healed));
    all.add(byBook(books, "repeated", "Signals that came again.", BookAudit::duplicates));
    all.add(byBook(books, "out_of_order", "Signals behind a later one.", BookAudit::reordered));
    all.add(one("rejected", "Messages that are not signals.", progress.account().rejected()));
    all.add(one("behind", "Committed records not read yet.", progress.behind()));
    all.add(
        one(
            "last_read_seconds",
            "When the brokers last answered the auditor, seconds since 1970.",
            progress.answered().toEpochMilli() / MILLIS));
    all.add(ObjectiveGauges.ages(PREFIX + "signal_age_seconds", progress.ages()));
    all.addAll(ObjectiveGauges.months(PREFIX + "month_", progress.account().objectives()));
    latest = new MetricSnapshots(all);
  }

  /** The sum over the generations of each book. */
  private static MetricSnapshot byBook(
      Collection<BookAudit> books, String name, String help, ToLongFunction<BookAudit> value) {
    LabelledGauge gauge = new LabelledGauge(PREFIX + name, help);
    books.forEach(book -> gauge.add(Labels.of("book", book.book()), value.applyAsLong(book)));
    return gauge.snapshot();
  }

  private static MetricSnapshot one(String name, String help, double value) {
    LabelledGauge gauge = new LabelledGauge(PREFIX + name, help);
    gauge.add(Labels.EMPTY, value);
    return gauge.snapshot();
  }

  @Override
  public void close() {
    server.close();
  }
}
