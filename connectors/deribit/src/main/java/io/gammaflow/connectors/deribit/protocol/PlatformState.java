package io.gammaflow.connectors.deribit.protocol;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.VenueState;
import io.gammaflow.schemas.record.VenueStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether the venue trades: {@code platform_state} and {@code public/status}. A state is valid only
 * for its connection: the venue does not push that a maintenance is over, it disconnects. The next
 * connection asks, and silence for a while means that the venue is open. Locks are of price
 * indexes: an underlying is locked when all indexes of its options are.
 */
final class PlatformState {
  /** Silence this long after a connection's first message means open. */
  private static final Duration WORDLESS = Duration.ofSeconds(10);

  private final DeribitInstruments instruments;
  private final FrameCounts counts;
  private final boolean live;
  private final TreeSet<String> locked = new TreeSet<>();
  private final Map<String, VenueStatus> said = new TreeMap<>();
  private @Nullable VenueStatus saidOfAll;
  private boolean maintenance;
  private boolean allLocked;
  private boolean told;
  private boolean pushed;
  private boolean answered;
  private @Nullable Instant firstHeard;

  /**
   * @param live whether an earlier run may have reported a state that this one does not know: then
   *     open is reported too
   */
  PlatformState(DeribitInstruments instruments, FrameCounts counts, boolean live) {
    this.instruments = instruments;
    this.counts = counts;
    this.live = live;
  }

  void connected() {
    told = false;
    pushed = false;
    answered = false;
    firstHeard = null;
  }

  /** A message of the connection has arrived, whatever its content. */
  void heard(Origin origin, RecordSink out) {
    if (told) {
      return;
    }
    Instant first = firstHeard;
    if (first == null) {
      firstHeard = origin.receivedAt();
    } else if (!origin.receivedAt().isBefore(first.plus(WORDLESS))) {
      wordless(origin, out);
    }
  }

  /** Locked is unexpected, maintenance is scheduled. The message has no time: arrival counts. */
  void push(JsonObject data, Origin origin, RecordSink out) throws RejectedException {
    String index = data.text("price_index");
    boolean lock = data.flag("locked");
    boolean halt = data.flag("maintenance");
    if (index == null) {
      maintenance = data.has("maintenance") ? halt : maintenance;
      allLocked = data.has("locked") ? lock : allLocked;
      if (!maintenance && !allLocked) {
        locked.clear();
      }
    } else {
      // The name must be one, or the lock is of nothing.
      DeribitInstruments.underlying(index);
      maintenance = data.has("maintenance") ? halt : maintenance;
      if (lock) {
        locked.add(index.toLowerCase(Locale.ROOT));
      } else {
        locked.remove(index.toLowerCase(Locale.ROOT));
      }
    }
    told = true;
    pushed = true;
    counts.add("platform-state.applied");
    say(origin, out);
  }

  /** The answer to {@code public/status}: locks only; a maintenance has ended with its cut. */
  void answered(JsonObject reply, Origin origin, RecordSink out) throws RejectedException {
    JsonObject result = reply.requireObject("result");
    // Documented as text, true, partial or false; older ones answer a truth value.
    boolean all =
        result.isText("locked") ? "true".equals(result.text("locked")) : result.flag("locked");
    List<?> names =
        result.has("locked_indices")
            ? result.requireArray("locked_indices")
            : result.has("locked_currencies")
                ? result.requireArray("locked_currencies")
                : List.of();
    locked.clear();
    for (Object name : names) {
      String lower = String.valueOf(name).toLowerCase(Locale.ROOT);
      locked.add(lower.indexOf('_') < 0 ? lower + "_usd" : lower);
    }
    allLocked = all && names.isEmpty();
    maintenance &= pushed;
    told = true;
    // Asked again on the same connection, it is news only where it differs: a push was lost.
    saidOfAll = answered ? saidOfAll : null;
    answered = true;
    counts.add("status.applied");
    say(origin, out);
  }

  /** The connection reports no state of the venue: it trades. */
  void wordless(Origin origin, RecordSink out) {
    if (told) {
      return;
    }
    told = true;
    maintenance = false;
    allLocked = false;
    locked.clear();
    if (live || saidOfAll != null || !said.isEmpty()) {
      counts.add("platform-state.wordless");
      saidOfAll = live ? null : saidOfAll;
      say(origin, out);
    }
  }

  /** Definitions have come, and with them the indexes that options are settled by. */
  void defined(Origin origin, RecordSink out) {
    if (!locked.isEmpty()) {
      say(origin, out);
    }
  }

  private void say(Origin origin, RecordSink out) {
    VenueStatus ofAll =
        maintenance ? VenueStatus.HALTED : allLocked ? VenueStatus.LOCKED : VenueStatus.OPEN;
    Set<String> underlyings = new TreeSet<>(said.keySet());
    for (String index : locked) {
      underlyings.add(underlying(index));
    }
    // One locked index does not determine the state of the whole venue.
    boolean news = ofAll != saidOfAll && (saidOfAll != null || locked.isEmpty() || live);
    if (news || (ofAll != VenueStatus.OPEN && ofAll != saidOfAll)) {
      saidOfAll = ofAll;
      said.clear();
      out.record(state("*", ofAll, origin));
    }
    if (ofAll != VenueStatus.OPEN) {
      return;
    }
    for (String underlying : underlyings) {
      VenueStatus status = isLocked(underlying) ? VenueStatus.LOCKED : VenueStatus.OPEN;
      if (status != said.getOrDefault(underlying, VenueStatus.OPEN)) {
        said.put(underlying, status);
        out.record(state(underlying, status, origin));
      }
    }
  }

  /** Where no option of it is known, a lock of any of its indexes is one of it. */
  private boolean isLocked(String underlying) {
    Set<String> indexes = instruments.indexes(underlying);
    if (!indexes.isEmpty()) {
      return locked.containsAll(indexes);
    }
    return locked.stream().anyMatch(index -> underlying(index).equals(underlying));
  }

  private static String underlying(String index) {
    int end = index.indexOf('_');
    return (end < 0 ? index : index.substring(0, end)).toUpperCase(Locale.ROOT);
  }

  private static VenueState state(String scope, VenueStatus status, Origin origin) {
    return new VenueState(
        origin.receivedAt(), null, DeribitInstruments.VENUE, origin.provenance(), scope, status);
  }
}
