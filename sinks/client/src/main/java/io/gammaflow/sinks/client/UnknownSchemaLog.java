package io.gammaflow.sinks.client;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.Regime;
import io.gammaflow.schemas.record.SignalStatus;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What this version does not understand: always counted, reported once per topic and reason. */
final class UnknownSchemaLog {
  // A feed of unreadable messages must not fill the memory of a strategy.
  private static final int TOLD_KEPT = 256;

  private final ClientListener listener;
  private final Set<String> told = new HashSet<>();
  private final AtomicLong count = new AtomicLong();

  UnknownSchemaLog(ClientListener listener) {
    this.listener = listener;
  }

  long count() {
    return count.get();
  }

  void add(ConsumerRecord<byte[], byte[]> where, String reason) {
    count.incrementAndGet();
    if (told.size() < TOLD_KEPT && told.add(where.topic() + ' ' + reason)) {
      listener.onEvent(
          new ClientEvent.SchemaSurprise(where.topic(), where.partition(), where.offset(), reason));
    }
  }

  /** A code of a later version reads as UNKNOWN. */
  void look(ConsumerRecord<byte[], byte[]> where, ReflexivitySignal signal) {
    look(where, "status", signal.getStatus() == SignalStatus.UNKNOWN);
    look(where, "flags", signal.getFlags().contains(Flag.UNKNOWN));
    look(where, "regime", signal.getRegime() == Regime.UNKNOWN);
  }

  /** The same of an alert. */
  void look(ConsumerRecord<byte[], byte[]> where, Alert alert) {
    look(where, "kind", alert.getKind() == AlertKind.UNKNOWN);
    look(where, "state", alert.getState() == AlertState.UNKNOWN);
  }

  private void look(ConsumerRecord<byte[], byte[]> where, String field, boolean unknown) {
    if (unknown) {
      add(where, field + " has a code that this version does not know");
    }
  }
}
