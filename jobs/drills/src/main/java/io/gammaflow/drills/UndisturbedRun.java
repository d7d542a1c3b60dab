package io.gammaflow.drills;

import io.gammaflow.operations.audit.BookAudit;
import io.gammaflow.operations.audit.Checksum;
import io.gammaflow.operations.audit.SignalAudit;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The output of a run without a fault, book by book and signal by signal. */
public final class UndisturbedRun {
  /** Those in which a repaired signal differs from the lost one, or a cold start from a replay. */
  private static final Set<String> NOT_COMPARED = Set.of("signalId", "revision", "generation");

  private final Map<String, List<Place>> books = new TreeMap<>();

  /**
   * A signal's place.
   *
   * @param tick its event time
   * @param revision 0, or a correction of an earlier tick
   * @param checksum of the book's signals up to this one
   * @param signal itself
   */
  private record Place(Instant tick, int revision, String checksum, ReflexivitySignal signal) {}

  /**
   * @param signals each book's in the order of its sequence
   */
  UndisturbedRun(List<ReflexivitySignal> signals) {
    Map<String, Checksum> sums = new TreeMap<>();
    for (ReflexivitySignal s : signals) {
      Checksum sum = sums.computeIfAbsent(s.getBook(), b -> new Checksum());
      sum.add(s);
      books
          .computeIfAbsent(s.getBook(), b -> new ArrayList<>())
          .add(new Place(s.getEventTime(), s.getRevision(), sum.text(), s));
    }
  }

  /** How many signals of a book a run must emit whose input ends at a progress. */
  private static int due(List<Place> places, Instant promise) {
    int due = 0;
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      if (place.revision() == 0 && !place.tick().isAfter(promise)) {
        due = i + 1;
      }
    }
    return due;
  }

  /** How many signals there must be. */
  public long due(Instant promise) {
    return books.values().stream().mapToLong(places -> due(places, promise)).sum();
  }

  /** Whether every book has come as far as it must, whatever is missing on the way. */
  public boolean isReached(SignalAudit audit, Instant promise) {
    return isReached(audit, 0, promise);
  }

  /** The same for one generation of the books. */
  public boolean isReached(SignalAudit audit, int generation, Instant promise) {
    Map<String, BookAudit> is = new TreeMap<>();
    of(audit, generation).forEach(b -> is.put(b.book(), b));
    return books.entrySet().stream()
        .allMatch(
            e -> {
              BookAudit book = is.get(e.getKey());
              return due(e.getValue(), promise) <= (book == null ? 0 : book.last());
            });
  }

  /**
   * How a signal differs from the one of its number without a fault: the first different field. The
   * checksum decides; this shows a person where to look.
   */
  public Optional<String> difference(ReflexivitySignal said) {
    List<Place> places = books.getOrDefault(said.getBook(), List.of());
    long number = said.getSignalSeq();
    if (number < 1 || number > places.size()) {
      return Optional.empty();
    }
    ReflexivitySignal due = places.get((int) number - 1).signal();
    return said.getSchema().getFields().stream()
        .filter(f -> !NOT_COMPARED.contains(f.name()))
        .filter(f -> !Objects.equals(said.get(f.pos()), due.get(f.pos())))
        .findFirst()
        .map(
            f ->
                "signal %d of %s, %s: %s, without a fault %s"
                    .formatted(
                        number,
                        said.getEventTime(),
                        f.name(),
                        said.get(f.pos()),
                        due.get(f.pos())));
  }

  /**
   * Where the run differs, a line a book; empty = the same bytes.
   *
   * @param first each book's first {@link #difference}
   */
  public List<String> differences(SignalAudit audit, Map<String, String> first, Instant promise) {
    return differences(audit, 0, first, promise);
  }

  /** The same for one generation of the books. */
  public List<String> differences(
      SignalAudit audit, int generation, Map<String, String> first, Instant promise) {
    List<String> differences = new ArrayList<>();
    Map<String, List<Place>> unseen = new TreeMap<>(books);
    for (BookAudit book : of(audit, generation)) {
      List<Place> places = unseen.remove(book.book());
      if (places == null) {
        differences.add(book.book() + ": the run without a fault has no such book");
        continue;
      }
      int due = due(places, promise);
      if (book.signals() != due) {
        differences.add(
            "%s: %d signals, %d without a fault".formatted(book.book(), book.signals(), due));
      } else if (due > 0 && !places.get(due - 1).checksum().equals(book.checksum().text())) {
        differences.add(
            "%s: different bytes than without a fault, %s"
                .formatted(book.book(), first.getOrDefault(book.book(), "in no single field")));
      }
    }
    unseen.forEach(
        (book, places) -> {
          if (due(places, promise) > 0) {
            differences.add(book + ": emits nothing, but does without a fault");
          }
        });
    return differences;
  }

  private static List<BookAudit> of(SignalAudit audit, int generation) {
    return audit.books().stream().filter(b -> b.series().generation() == generation).toList();
  }
}
