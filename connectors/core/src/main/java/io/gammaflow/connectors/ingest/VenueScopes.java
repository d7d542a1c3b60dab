package io.gammaflow.connectors.ingest;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.VenueState;
import io.gammaflow.schemas.record.VenueStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Names the underlyings of a state of the whole venue: those that the source has emitted, and the
 * others as they appear. Downstream every record has one underlying, and is replayed as it was
 * emitted.
 */
public final class VenueScopes {
  private static final String EVERY_UNDERLYING = "*";

  private final boolean tellsOpen;
  private final TreeSet<String> underlyings = new TreeSet<>();
  private @Nullable VenueState standing;

  /**
   * For a source that is read from its beginning: a state that it has not reported does not hold.
   */
  public VenueScopes() {
    this(false);
  }

  private VenueScopes(boolean tellsOpen) {
    this.tellsOpen = tellsOpen;
  }

  /**
   * For a source that continues where an earlier run ended, which may have reported that the venue
   * does not trade: then trading is reported for each underlying too.
   */
  public static VenueScopes continued() {
    return new VenueScopes(true);
  }

  /** The states to emit instead: one for each underlying concerned. */
  public List<VenueState> spread(VenueState state) {
    if (!state.getScope().equals(EVERY_UNDERLYING)) {
      // Reported by its own name: a state of the whole venue must not follow it.
      underlyings.add(state.getScope());
      return List.of(state);
    }
    boolean usual = state.getState() == VenueStatus.OPEN && !tellsOpen;
    standing = usual ? null : state;
    List<VenueState> named = new ArrayList<>();
    for (String underlying : underlyings) {
      named.add(named(state, state.getEventTime(), state.getProvenance(), underlying));
    }
    return named;
  }

  /**
   * The state to emit before a record: the current one of the venue, if the record is the first of
   * its underlying; else null.
   */
  public @Nullable VenueState before(SpecificRecord record, Instant time, Provenance provenance) {
    String underlying = InputRecords.underlying(record);
    if (underlying == null || record instanceof VenueState || !underlyings.add(underlying)) {
      return null;
    }
    VenueState state = standing;
    return state == null ? null : named(state, time, provenance, underlying);
  }

  private static VenueState named(
      VenueState state, Instant time, Provenance provenance, String underlying) {
    return new VenueState(time, null, state.getVenue(), provenance, underlying, state.getState());
  }
}
