package io.gammaflow.streams.exposure.signal;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.record.MarketRecords;
import org.jspecify.annotations.Nullable;

/** Opens an alert when a book's data cannot be trusted, closes it when it can again. */
final class DataAlerts {
  private DataAlerts() {}

  /** The alert that a signal gives rise to, or null; remembers what is open. */
  static @Nullable Alert next(BookMemory memory, ReflexivitySignal signal) {
    boolean bad =
        signal.getStatus() == SignalStatus.SUSPECT || signal.getStatus() == SignalStatus.HALTED;
    boolean open = memory.dataAlertSince != Long.MIN_VALUE;
    if (bad == open) {
      return null;
    }
    if (bad) {
      memory.dataAlertSince = memory.lastTick;
    }
    long since = memory.dataAlertSince;
    if (!bad) {
      memory.dataAlertSince = Long.MIN_VALUE;
    }
    return Alert.newBuilder()
        .setAlertId(memory.book + "/DATA/" + MarketRecords.isoMicros(since))
        .setBook(memory.book)
        .setKind(AlertKind.DATA)
        .setState(bad ? AlertState.OPENED : AlertState.CLOSED)
        .setOpenedAt(MarketRecords.instant(since))
        .setEventTime(signal.getEventTime())
        .setEvidence("status " + signal.getStatus() + ", flags " + signal.getFlags())
        .build();
  }
}
