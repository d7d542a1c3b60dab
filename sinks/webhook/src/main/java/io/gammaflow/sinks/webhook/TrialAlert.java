package io.gammaflow.sinks.webhook;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** One alert that warns of nothing, to see whether the receiver takes it. */
public final class TrialAlert {
  private TrialAlert() {}

  /**
   * Posts it once and returns what the receiver answered, after ten seconds at the latest.
   *
   * @throws IllegalArgumentException when address or secret do not suit the format
   */
  public static Answer post(WebhookOptions options, InstantSource clock)
      throws InterruptedException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Post(options, clock)
        .send(
            Alert.newBuilder()
                .setAlertId("TEST/" + now)
                .setBook("TEST")
                .setKind(AlertKind.DATA)
                .setState(AlertState.OPENED)
                .setOpenedAt(now)
                .setEventTime(now)
                .setEvidence("sent by gammaflow notify --test; nothing has happened")
                .build());
  }
}
