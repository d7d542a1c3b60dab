package io.gammaflow.operations.audit;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The account of one book's numbers: its signals in the order in which a reader gets them. */
public final class BookAudit {
  /** What a signal turned out to be. */
  enum Verdict {
    /** The next one. */
    NEXT,
    /** One further on: those between are missing. */
    AFTER_HOLE,
    /** A missing one, put back as a revision. */
    HEALED,
    /** A missing one that came behind a later one, without being a repair. */
    REORDERED,
    /** One that has been there. */
    DUPLICATE
  }

  private final Series series;
  private final Holes holes = new Holes();
  private final Checksum checksum = new Checksum();
  private long signals;
  private long first;
  private long last;
  private long lost;
  private long healed;
  private long reordered;
  private long duplicates;
  private long unordered;
  private @Nullable Instant latest;

  /**
   * @param retained the first number that the topic can still hold; 0 = as it comes
   */
  BookAudit(Series series, long retained) {
    this.series = series;
    this.first = retained;
    this.last = retained - 1;
  }

  Verdict take(ReflexivitySignal signal) {
    long number = signal.getSignalSeq();
    if (first == 0) {
      first = number;
      last = number - 1;
    }
    Verdict verdict = judge(number, signal.getRevision());
    switch (verdict) {
      case NEXT -> last = number;
      case AFTER_HOLE -> {
        holes.open(last + 1, number - 1);
        lost += number - last - 1;
        last = number;
      }
      case HEALED -> healed++;
      case REORDERED -> reordered++;
      case DUPLICATE -> duplicates++;
    }
    if (verdict != Verdict.DUPLICATE) {
      signals++;
      unordered += signal.getFlags().contains(Flag.UNORDERED_INPUT) ? 1 : 0;
      checksum.add(signal);
      Instant time = signal.getEventTime();
      latest = latest == null || time.isAfter(latest) ? time : latest;
    }
    return verdict;
  }

  private Verdict judge(long number, int revision) {
    if (number == last + 1) {
      return Verdict.NEXT;
    }
    if (number > last) {
      return Verdict.AFTER_HOLE;
    }
    if (!holes.fill(number)) {
      return Verdict.DUPLICATE;
    }
    return revision > 0 ? Verdict.HEALED : Verdict.REORDERED;
  }

  /** Netted underlying, or underlying and venue. */
  public String book() {
    return series.book();
  }

  /** The book and the generation of its numbers. */
  public Series series() {
    return series;
  }

  /** Distinct signals, repaired ones among them. */
  public long signals() {
    return signals;
  }

  /** The first number that the topic should hold. */
  public long first() {
    return first;
  }

  /** The last number seen. */
  public long last() {
    return last;
  }

  /** Numbers that are missing now. */
  public long missing() {
    return holes.count();
  }

  /** The missing numbers as {@code first-last}. */
  public List<String> missingRanges() {
    return holes.ranges().stream().map(r -> r.first() + "-" + r.last()).toList();
  }

  /** The missing numbers, ascending. */
  public List<Long> missingNumbers() {
    return holes.ranges().stream()
        .flatMap(r -> LongStream.rangeClosed(r.first(), r.last()).boxed())
        .toList();
  }

  /** Numbers that were missing behind a later one at some time, put back since or not. */
  public long lost() {
    return lost;
  }

  /** Missing numbers that a revision put back. */
  public long healed() {
    return healed;
  }

  /** Numbers that came behind a later one without being a repair. */
  public long reordered() {
    return reordered;
  }

  /** Numbers that came again. */
  public long duplicates() {
    return duplicates;
  }

  /** Signals that report out-of-order input of their book: ingest broke its contract. */
  public long unordered() {
    return unordered;
  }

  /** Event time of the latest tick; null before the first signal. */
  public @Nullable Instant latest() {
    return latest;
  }

  /** The content of the signals. */
  public Checksum checksum() {
    return checksum;
  }

  /** Whether a reader has everything once and in order, or has it back. */
  public boolean isClean() {
    return holes.count() == 0 && reordered == 0 && duplicates == 0 && unordered == 0;
  }
}
