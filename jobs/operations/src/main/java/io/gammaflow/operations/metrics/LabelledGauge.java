package io.gammaflow.operations.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Map;
import java.util.TreeMap;

/** One gauge as it grows: values of the same labels add up. */
final class LabelledGauge {
  private final String name;
  private final String help;
  private final Map<Labels, Double> values = new TreeMap<>();

  LabelledGauge(String name, String help) {
    this.name = name;
    this.help = help;
  }

  void add(Labels labels, double value) {
    values.merge(labels, value, Double::sum);
  }

  GaugeSnapshot snapshot() {
    GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
    values.forEach(
        (labels, value) ->
            gauge.dataPoint(GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
    return gauge.build();
  }
}
