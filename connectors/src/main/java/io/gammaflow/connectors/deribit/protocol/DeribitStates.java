package io.gammaflow.connectors.deribit.protocol;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.VenueState;
import io.gammaflow.schemas.record.VenueStatus;
import java.time.Instant;

/**
 * {@code platform_state} and {@code instrument.state.*}. Assumed throughout: no recorded frame
 * shows either, the fields are those of the documentation.
 */
final class DeribitStates {
  private final DeribitInstruments instruments;
  private final FrameCounts counts;

  DeribitStates(DeribitInstruments instruments, FrameCounts counts) {
    this.instruments = instruments;
    this.counts = counts;
  }

  /** Locked is unexpected, maintenance is scheduled. The message has no time: arrival counts. */
  void platform(JsonObject data, Origin origin, RecordSink out) throws RejectedException {
    String index = data.text("price_index");
    String scope = index == null ? "*" : DeribitInstruments.underlying(index);
    VenueStatus status = VenueStatus.OPEN;
    if (data.flag("maintenance")) {
      status = VenueStatus.HALTED;
    } else if (data.flag("locked")) {
      status = VenueStatus.LOCKED;
    }
    out.record(
        new VenueState(
            origin.receivedAt(),
            null,
            DeribitInstruments.VENUE,
            origin.provenance(),
            scope,
            status));
    counts.add("platform-state.applied");
  }

  /** A listing or its end; a state that is not known leaves the contract as it was. */
  void instrument(JsonObject data, Origin origin, RecordSink out) throws RejectedException {
    String name = data.requireText("instrument_name");
    String state = data.requireText("state");
    Instant time = origin.eventTime(data);
    if (!DeribitInstruments.isOption(name)) {
      counts.add("instrument-state.not-an-option");
      return;
    }
    boolean active;
    switch (state) {
      case "created", "started", "open" -> active = true;
      case "settled", "delivered", "closed", "terminated", "deactivated", "inactive" ->
          active = false;
      default -> {
        counts.add("instrument-state.unknown");
        return;
      }
    }
    Contract contract = instruments.contract(name);
    out.record(
        new Instrument(
            time, null, DeribitInstruments.VENUE, origin.provenance(), contract, active, null));
    counts.add("instrument-state.applied");
  }
}
