package io.gammaflow.operations.metrics;

import io.gammaflow.operations.audit.AgeCounts;
import io.gammaflow.operations.audit.MonthAudit;
import io.gammaflow.operations.audit.Objectives;
import io.gammaflow.operations.audit.SignalAges;
import io.gammaflow.schemas.record.SignalStatus;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.YearMonth;
import java.util.List;

/** The numbers of the objectives: ages of signals, and what each book's months are made of. */
final class ObjectiveGauges {
  /** This one and the one before: more would only make more series. */
  private static final int MONTHS = 2;

  private static final String BOOK = "book";
  private static final String MONTH = "month";

  private ObjectiveGauges() {}

  static MetricSnapshot ages(String name, SignalAges ages) {
    HistogramSnapshot.Builder histogram =
        HistogramSnapshot.builder()
            .name(name)
            .help("Age of committed signals as they are read: receive time less event time.");
    ages.books()
        .forEach(
            (book, counts) ->
                histogram.dataPoint(
                    HistogramDataPointSnapshot.builder()
                        .labels(Labels.of(BOOK, book))
                        .sum(counts.sum())
                        .classicHistogramBuckets(
                            ClassicHistogramBuckets.of(AgeCounts.bounds(), counts.counts()))
                        .build()));
    return histogram.build();
  }

  static List<MetricSnapshot> months(String prefix, Objectives objectives) {
    LabelledGauge statuses =
        new LabelledGauge(
            prefix + "status_seconds",
            "Event time in each status by calendar month, from the signals themselves.");
    LabelledGauge silent =
        new LabelledGauge(
            prefix + "silent_seconds", "Event time without a signal for more than a minute.");
    LabelledGauge served =
        new LabelledGauge(
            prefix + "served_ratio", "Share of the open time in which a book was OK or DEGRADED.");
    objectives
        .books()
        .forEach(
            (book, months) ->
                months.descendingMap().entrySet().stream()
                    .limit(MONTHS)
                    .forEach(
                        month -> {
                          Labels labels = labels(book, month.getKey());
                          MonthAudit account = month.getValue();
                          for (SignalStatus status : SignalStatus.values()) {
                            if (account.seconds(status) > 0) {
                              statuses.add(
                                  labels.add("status", status.name()), account.seconds(status));
                            }
                          }
                          silent.add(labels, account.silentSeconds());
                          served.add(labels, account.servedShare());
                        }));
    return List.of(statuses.snapshot(), silent.snapshot(), served.snapshot());
  }

  private static Labels labels(String book, YearMonth month) {
    return Labels.of(BOOK, book, MONTH, month.toString());
  }
}
