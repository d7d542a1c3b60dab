package io.gammaflow.connectors.deribit.protocol;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Instrument;
import java.time.Instant;

/**
 * {@code instrument.state.*}. Assumed throughout: no recorded frame shows it, the fields are those
 * of the documentation.
 */
final class DeribitStates {
  private final DeribitInstruments instruments;
  private final FrameCounts counts;

  DeribitStates(DeribitInstruments instruments, FrameCounts counts) {
    this.instruments = instruments;
    this.counts = counts;
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
      case "settled",
          "delivered",
          "closed",
          "terminated",
          "deactivated",
          "inactive",
          "locked",
          "halted",
          "archivized" ->
          active = false;
      default -> {
        counts.add("instrument-state.unknown");
        return;
      }
    }
    if (!instruments.isKnown(name)) {
      // Its components are not stated here, but on the list.
      counts.add("instrument-state.not-defined");
      out.undefined(name);
      return;
    }
    Contract contract = instruments.contract(name);
    out.record(
        new Instrument(
            time, null, DeribitInstruments.VENUE, origin.provenance(), contract, active, null));
    counts.add("instrument-state.applied");
  }
}
