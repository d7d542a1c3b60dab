package io.gammaflow.launcher.drill;

import io.gammaflow.launcher.audit.BookAudit;
import io.gammaflow.launcher.audit.Checksum;
import io.gammaflow.launcher.audit.SignalAudit;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run without a fault says, book by book and signal by signal. */
final class Baseline {
  private final Map<String, List<Place>> books = new TreeMap<>();

  /**
   * A signal's place.
   *
   * @param tick its event time
   * @param revision 0, or a correction of an earlier tick
   * @param checksum of the book's signals up to this one
   */
  private record Place(Instant tick, int revision, String checksum) {}

  /**
   * @param signals each book's in the order of its sequence
   */
  Baseline(List<ReflexivitySignal> signals) {
    Map<String, Checksum> sums = new TreeMap<>();
    for (ReflexivitySignal s : signals) {
      Checksum sum = sums.computeIfAbsent(s.getBook(), b -> new Checksum());
      sum.add(s);
      books
          .computeIfAbsent(s.getBook(), b -> new ArrayList<>())
          .add(new Place(s.getEventTime(), s.getRevision(), sum.text()));
    }
  }

  /** How many signals of a book a run must say whose input ends at a promise. */
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
  long due(Instant promise) {
    return books.values().stream().mapToLong(places -> due(places, promise)).sum();
  }

  /** Whether every book has come as far as it must, whatever is missing on the way. */
  boolean isReached(SignalAudit audit, Instant promise) {
    Map<String, BookAudit> is = new TreeMap<>();
    audit.books().forEach(b -> is.put(b.book(), b));
    return books.entrySet().stream()
        .allMatch(
            e -> {
              BookAudit book = is.get(e.getKey());
              return due(e.getValue(), promise) <= (book == null ? 0 : book.last());
            });
  }

  /** Where the run differs, a line a book; empty = the same bytes. */
  List<String> differences(SignalAudit audit, Instant promise) {
    List<String> differences = new ArrayList<>();
    Map<String, List<Place>> unseen = new TreeMap<>(books);
    for (BookAudit book : audit.books()) {
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
        differences.add(book.book() + ": other bytes than without a fault");
      }
    }
    unseen.forEach(
        (book, places) -> {
          if (due(places, promise) > 0) {
            differences.add(book + ": says nothing, but does without a fault");
          }
        });
    return differences;
  }
}
