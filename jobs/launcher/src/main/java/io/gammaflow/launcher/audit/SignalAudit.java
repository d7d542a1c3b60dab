package io.gammaflow.launcher.audit;

import io.gammaflow.schemas.record.ReflexivitySignal;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The account of a topic of signals, book by book. Confined to one thread. */
public final class SignalAudit {
  private final Map<String, BookAudit> books = new TreeMap<>();
  private final Findings findings;
  private long rejected;

  /** Told what is found, as it is found. */
  public interface Findings {
    /** Numbers that are missing: a later one is there. */
    void hole(String book, long first, long last);

    /** A missing number that a revision put back. */
    void healed(String book, long number);

    /** Every signal, as it is read. */
    default void signal(ReflexivitySignal signal) {}

    /** Nobody listens. */
    static Findings ignored() {
      return new Findings() {
        @Override
        public void hole(String book, long first, long last) {}

        @Override
        public void healed(String book, long number) {}
      };
    }
  }

  /**
   * @param findings told of every hole and every repair
   */
  public SignalAudit(Findings findings) {
    this.findings = findings;
  }

  /**
   * Takes the next signal of its book.
   *
   * @param whole whether the topic still holds the beginning: then a book begins at 1, else with
   *     its first signal
   */
  public void take(ReflexivitySignal signal, boolean whole) {
    findings.signal(signal);
    BookAudit book =
        books.computeIfAbsent(signal.getBook(), name -> new BookAudit(name, whole ? 1 : 0));
    long next = book.last() + 1;
    switch (book.take(signal)) {
      case AFTER_HOLE -> findings.hole(book.book(), next, signal.getSignalSeq() - 1);
      case HEALED -> findings.healed(book.book(), signal.getSignalSeq());
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

  /** By name. */
  public Collection<BookAudit> books() {
    return Collections.unmodifiableCollection(books.values());
  }

  /** What all books say. */
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
