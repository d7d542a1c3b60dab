package io.gammaflow.operations.audit;

import io.gammaflow.schemas.record.ReflexivitySignal;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The account of a topic of signals, book by book. Confined to one thread. */
public final class SignalAudit {
  private final NavigableMap<Series, BookAudit> books = new TreeMap<>();
  private final Objectives objectives = new Objectives();
  private final Findings findings;
  private long rejected;

  /** Receives findings as they are found. */
  public interface Findings {
    /** Numbers that are missing: a later one is there. */
    void hole(Series series, long first, long last);

    /** A missing number that a revision put back. */
    void healed(Series series, long number);

    /** Every signal, as it is read. */
    default void signal(ReflexivitySignal signal) {}

    /** Nobody listens. */
    static Findings ignored() {
      return new Findings() {
        @Override
        public void hole(Series series, long first, long last) {}

        @Override
        public void healed(Series series, long number) {}
      };
    }
  }

  /**
   * @param findings receives every gap and every repair
   */
  public SignalAudit(Findings findings) {
    this.findings = findings;
  }

  /**
   * Takes the next signal of its book.
   *
   * @param whole whether the topic still holds the beginning: then a book begins at 1, else with
   *     its first signal. A generation that follows another one here begins at 1 in any case
   */
  public void take(ReflexivitySignal signal, boolean whole) {
    findings.signal(signal);
    Series series = new Series(signal.getBook(), signal.getGeneration());
    BookAudit book = books.get(series);
    if (book == null) {
      Series before = books.lowerKey(series);
      boolean follows = before != null && before.book().equals(series.book());
      book = new BookAudit(series, whole || follows ? 1 : 0);
      books.put(series, book);
    }
    long next = book.last() + 1;
    BookAudit.Verdict verdict = book.take(signal);
    objectives.take(signal, verdict, signal.getSignalSeq() - next);
    switch (verdict) {
      case AFTER_HOLE -> findings.hole(series, next, signal.getSignalSeq() - 1);
      case HEALED -> findings.healed(series, signal.getSignalSeq());
      case NEXT, REORDERED, DUPLICATE -> {}
    }
  }

  /** Takes a message that is no signal. */
  public void reject() {
    rejected++;
  }

  /** Messages that are no signal. */
  public long rejected() {
    return rejected;
  }

  /** By name, each generation for itself. */
  public Collection<BookAudit> books() {
    return Collections.unmodifiableCollection(books.values());
  }

  /** The account by calendar month. */
  public Objectives objectives() {
    return objectives;
  }

  /** Whether a book has a later generation than this one. */
  public boolean isOver(Series series) {
    Series next = books.higherKey(series);
    return next != null && next.book().equals(series.book());
  }

  /** The content of all books. */
  public String checksum() {
    Checksum all = new Checksum();
    books.values().forEach(b -> all.add(b.checksum()));
    return all.text();
  }

  /** Whether every message is a signal and every book is clean. */
  public boolean isClean() {
    return rejected == 0 && books.values().stream().allMatch(BookAudit::isClean);
  }
}
