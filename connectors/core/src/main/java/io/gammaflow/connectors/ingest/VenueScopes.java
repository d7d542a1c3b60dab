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
 * Names the underlyings that a state of the whole venue speaks of: those that the source has told
 * of, and the others as they appear. Downstream every record speaks of one underlying, and is
 * replayed as it was said.
 */
public final class VenueScopes {
  private static final String EVERY_UNDERLYING = "*";

  private final boolean tellsOpen;
  private final TreeSet<String> underlyings = new TreeSet<>();
  private @Nullable VenueState standing;

  /** For a source that is read from its beginning: what it has not said is not so. */
  public VenueScopes() {
    this(false);
  }

  private VenueScopes(boolean tellsOpen) {
    this.tellsOpen = tellsOpen;
  }

  /**
   * For a source that goes on where an earlier run ended, which may have said that the venue does
   * not trade: that it does is told of each underlying too.
   */
  public static VenueScopes continued() {
    return new VenueScopes(true);
  }

  /** What is to be said instead of a state: one for each underlying that it speaks of. */
  public List<VenueState> spread(VenueState state) {
    if (!state.getScope().equals(EVERY_UNDERLYING)) {
      // Told by its own name: what is said of the whole venue is not to be said after it.
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
   * What is to be said before a record: the standing state of the venue, where the record is the
   * first of its underlying; null where there is nothing to say.
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
