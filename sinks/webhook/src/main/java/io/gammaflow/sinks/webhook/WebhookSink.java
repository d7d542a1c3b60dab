package io.gammaflow.sinks.webhook;

import io.gammaflow.schemas.deadletter.DeadLetterOutlet;
import io.gammaflow.schemas.record.Alert;
import java.io.IOException;
import java.time.InstantSource;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Posts alerts to one address, at least once, in order. Waits while the receiver is unavailable: it
 * belongs in a job of its own.
 */
public final class WebhookSink implements Sink<Alert> {
  private static final long serialVersionUID = 1L;

  private final WebhookOptions options;
  private final DeadLetterOutlet deadLetters;

  /**
   * @param deadLetters takes alerts that were tried in vain
   */
  public WebhookSink(WebhookOptions options, DeadLetterOutlet deadLetters) {
    this.options = options;
    this.deadLetters = deadLetters;
  }

  @Override
  public SinkWriter<Alert> createWriter(WriterInitContext context) throws IOException {
    return new WebhookWriter(
        options,
        deadLetters.open(),
        InstantSource.system(),
        // The task has nothing else to do, and a cancel interrupts it.
        pause -> Thread.sleep(pause.toMillis()),
        WebhookCounters.of(context.metricGroup()));
  }
}
