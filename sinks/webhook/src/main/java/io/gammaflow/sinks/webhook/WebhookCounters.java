package io.gammaflow.sinks.webhook;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/**
 * Outcome of the alerts to be delivered.
 *
 * @param taken by the receiver
 * @param undelivered tried in vain, now dead letters
 * @param expired too old when their turn came, never tried
 */
record WebhookCounters(Counter taken, Counter undelivered, Counter expired) {
  static WebhookCounters of(SinkWriterMetricGroup metrics) {
    return new WebhookCounters(
        metrics.getNumRecordsSendCounter(),
        metrics.getNumRecordsSendErrorsCounter(),
        metrics.counter("alertsExpired"));
  }
}
