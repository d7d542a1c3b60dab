package io.gammaflow.sinks.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Alert;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A listener that remembers. */
public final class Told implements ClientListener {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A condition may hang on what no listener is told. */
  private static final long LOOK_MILLIS = 20;

  /** Rung whenever any listener is told something. */
  private static final Object NEWS = new Object();

  final List<BookView> signals = new CopyOnWriteArrayList<>();
  final List<Alert> alerts = new CopyOnWriteArrayList<>();
  final List<ClientEvent> events = new CopyOnWriteArrayList<>();

  @Override
  public void onSignal(BookView view) {
    signals.add(view);
    ring();
  }

  @Override
  public void onAlert(Alert alert) {
    alerts.add(alert);
    ring();
  }

  @Override
  public void onEvent(ClientEvent event) {
    events.add(event);
    ring();
  }

  private static void ring() {
    synchronized (NEWS) {
      NEWS.notifyAll();
    }
  }

  List<Long> numbers() {
    return signals.stream().map(BookView::signalSeq).toList();
  }

  /** Waits for a condition, as long as a loaded machine may take. */
  public static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waiting for %s", what).isLessThan(deadline);
      // Not while the condition is looked at: it may want what the teller holds.
      synchronized (NEWS) {
        NEWS.wait(LOOK_MILLIS);
      }
    }
  }
}
