package io.gammaflow.streams.exposure;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Metrics that can be read: {@code gammaflow.records.in}, labels as {@code reason=X}. */
public final class RecordedMetrics extends UnregisteredMetricsGroup {
  private final Map<String, Object> all;
  private final String path;

  public RecordedMetrics() {
    this(new TreeMap<>(), "");
  }

  private RecordedMetrics(Map<String, Object> all, String path) {
    this.all = all;
    this.path = path;
  }

  /** The value of a metric by its path. */
  public Object value(String name) {
    Object metric = all.get(name);
    if (metric instanceof Counter counter) {
      return counter.getCount();
    }
    if (metric instanceof Gauge<?> gauge) {
      return gauge.getValue();
    }
    throw new IllegalArgumentException("no metric " + name + " among " + all.keySet());
  }

  @Override
  public Counter counter(String name) {
    Counter counter = new SimpleCounter();
    all.put(path + name, counter);
    return counter;
  }

  @Override
  public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
    all.put(path + name, gauge);
    return gauge;
  }

  @Override
  public MetricGroup addGroup(String name) {
    return new RecordedMetrics(all, path + name + '.');
  }

  @Override
  public MetricGroup addGroup(String key, String value) {
    return new RecordedMetrics(all, path + key + '=' + value + '.');
  }
}
