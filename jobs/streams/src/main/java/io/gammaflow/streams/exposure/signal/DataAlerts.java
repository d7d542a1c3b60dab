package io.gammaflow.streams.exposure.signal;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.result.ExposureResult;
import io.gammaflow.streams.time.Micros;
import org.jspecify.annotations.Nullable;

/**
 * Opens an alert when a book's data cannot be trusted, or a trade contradicted one that is known;
 * closes it when neither is so.
 */
final class DataAlerts {
  private DataAlerts() {}

  /**
   * The alert that a result gives rise to, or null; remembers what is open.
   *
   * @param conflicts trades of the tick whose id is known with another content
   */
  static @Nullable Alert next(BookMemory memory, ExposureResult result, long conflicts) {
    SignalStatus status = result.status;
    boolean bad = status == SignalStatus.SUSPECT || status == SignalStatus.HALTED || conflicts > 0;
    boolean open = memory.dataAlertSince != Long.MIN_VALUE;
    if (bad == open && conflicts == 0) {
      return null;
    }
    if (!open) {
      memory.dataAlertSince = memory.lastTick;
    }
    long since = memory.dataAlertSince;
    if (!bad) {
      memory.dataAlertSince = Long.MIN_VALUE;
    }
    return Alert.newBuilder()
        .setAlertId(memory.book + "/DATA/" + Micros.iso(since))
        .setBook(memory.book)
        .setKind(AlertKind.DATA)
        .setState(!bad ? AlertState.CLOSED : open ? AlertState.UPDATED : AlertState.OPENED)
        .setOpenedAt(Micros.instant(since))
        .setEventTime(Micros.instant(result.tick))
        .setEvidence(evidence(result, conflicts))
        .build();
  }

  private static String evidence(ExposureResult result, long conflicts) {
    String text = "status " + result.status + ", flags " + result.flags;
    return conflicts == 0
        ? text
        : text + ", " + conflicts + " trade id(s) again with another content";
  }
}
