package io.gammaflow.replay.report;

import io.gammaflow.schemas.record.DeadLetter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What of the input was refused for one reason.
 *
 * @param reason name of the reason
 * @param count dead letters
 * @param source file or part of the first one
 * @param position its line or record there, counted from 1
 * @param detail what was found there
 */
public record RefusedInput(String reason, long count, String source, long position, String detail) {

  /** Counts dead letters. The same one, emitted again after a failure, counts once. */
  public static final class Counter {
    private static final Comparator<RefusedInput> ORDER =
        Comparator.comparing(RefusedInput::source)
            .thenComparingLong(RefusedInput::position)
            .thenComparing(RefusedInput::detail);

    private final Map<String, RefusedInput> byReason = new TreeMap<>();
    private final Set<Place> seen = new HashSet<>();

    private record Place(String source, long position, String reason) {}

    /** Takes up a letter. */
    public void add(DeadLetter letter) {
      if (!seen.add(new Place(letter.getSource(), letter.getPosition(), letter.getReason()))) {
        return;
      }
      String[] why = letter.getReason().split(": ", 2);
      RefusedInput next =
          new RefusedInput(
              why[0], 1, letter.getSource(), letter.getPosition(), why.length > 1 ? why[1] : "");
      byReason.merge(next.reason(), next, Counter::sum);
    }

    private static RefusedInput sum(RefusedInput a, RefusedInput b) {
      RefusedInput first = ORDER.compare(a, b) <= 0 ? a : b;
      return new RefusedInput(
          first.reason, a.count + b.count, first.source, first.position, first.detail);
    }

    /** The counts, the most frequent reason first. */
    public List<RefusedInput> counts() {
      List<RefusedInput> all = new ArrayList<>(byReason.values());
      all.sort(
          Comparator.comparingLong(RefusedInput::count)
              .reversed()
              .thenComparing(RefusedInput::reason));
      return List.copyOf(all);
    }
  }
}
