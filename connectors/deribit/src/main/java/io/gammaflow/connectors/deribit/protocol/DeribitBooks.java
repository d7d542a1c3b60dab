package io.gammaflow.connectors.deribit.protocol;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.DepthLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code book.*}: snapshots and changes assembled into whole books. */
final class DeribitBooks {
  private final DeribitInstruments instruments;
  private final FrameCounts counts;
  private final Map<String, InstrumentBook> books = new HashMap<>();

  DeribitBooks(DeribitInstruments instruments, FrameCounts counts) {
    this.instruments = instruments;
    this.counts = counts;
  }

  /** A new connection: every book begins again with a snapshot. */
  void forget() {
    books.clear();
  }

  /**
   * A book message. A change whose predecessor was not seen is skipped and counted, and so are
   * later ones until the next snapshot.
   */
  void book(JsonObject data, Origin origin, RecordSink out) throws RejectedException {
    String name = data.requireText("instrument_name");
    try {
      apply(name, data, origin, out);
    } catch (RejectedException e) {
      // A message that was lost is a gap, whatever it was lost to.
      InstrumentBook book = books.get(name);
      if (book != null) {
        book.lose();
        out.bookLost(name);
      }
      throw e;
    }
  }

  private void apply(String name, JsonObject data, Origin origin, RecordSink out)
      throws RejectedException {
    Contract contract = DeribitInstruments.isOption(name) ? instruments.contract(name) : null;
    String underlying =
        contract == null ? DeribitInstruments.underlying(name) : contract.getUnderlying();
    Instant time = origin.eventTime(data);
    boolean snapshot = isSnapshot(data);
    List<InstrumentBook.Level> bids = InstrumentBook.levels(data.requireArray("bids"));
    List<InstrumentBook.Level> asks = InstrumentBook.levels(data.requireArray("asks"));
    long changeId = data.requireWhole("change_id");
    InstrumentBook book = books.computeIfAbsent(name, InstrumentBook::new);
    if (snapshot) {
      book.beginSnapshot();
    } else if (!book.follows(data.requireWhole("prev_change_id"))) {
      counts.add(book.isSynchronised() ? "book.change-gap" : "book.change-before-snapshot");
      book.lose();
      out.bookLost(name);
      return;
    }
    book.change(bids, asks);
    book.applied(changeId);
    out.record(
        new Depth(
            time,
            null,
            DeribitInstruments.VENUE,
            origin.provenance(),
            underlying,
            name,
            contract,
            sized(book.bids(contract != null), contract),
            sized(book.asks(contract != null), contract),
            null,
            null));
    counts.add(snapshot ? "book.snapshot-applied" : "book.change-applied");
  }

  // Grouped channels carry no type: each message is whole. Assumed: no recorded frame shows one.
  private static boolean isSnapshot(JsonObject data) throws RejectedException {
    String type = data.text("type");
    if (type == null) {
      return true;
    }
    return switch (type) {
      case "snapshot" -> true;
      case "change" -> false;
      default -> throw new RejectedException(DeadLetterReason.BAD_VALUE, "book type");
    };
  }

  private static List<DepthLevel> sized(List<DepthLevel> levels, @Nullable Contract contract) {
    if (contract == null || contract.getMultiplier() == 1.0) {
      return levels;
    }
    List<DepthLevel> inContracts = new ArrayList<>(levels.size());
    for (DepthLevel level : levels) {
      inContracts.add(new DepthLevel(level.getPrice(), level.getSize() / contract.getMultiplier()));
    }
    return inContracts;
  }
}
