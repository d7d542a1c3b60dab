package io.gammaflow.replay.run;

import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.Refusals;
import io.gammaflow.streams.time.Micros;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which books miss what a partition rejected. A record that names its underlying is missing there;
 * if it names none, or for the rest of a file that breaks off, the book is unknown, and every
 * underlying of the partition misses it. A book receives the same whether the others are read or
 * not.
 */
final class PartitionRefusals {
  private final long endTime;
  private final TreeMap<String, Book> books = new TreeMap<>();
  private final Map<String, Long> named = new HashMap<>();
  private long unnamed;
  private long cuts;

  /** The largest progress read, microseconds. */
  private long promised = Micros.NEVER;

  /** What an underlying has in the partition. */
  private static final class Book {
    private String venue = "";
    private long last = Micros.NEVER;
    private long unnamedTold;
    private long cutsTold;

    /** From when on the pending refusals are missing, microseconds. */
    private long since = Micros.NEVER;
  }

  /**
   * @param endTime the last tick, microseconds
   */
  PartitionRefusals(long endTime) {
    this.endTime = endTime;
  }

  /** A progress record was read. */
  void promise(long time) {
    promised = Math.max(promised, time);
  }

  /** A record was read that is of use. */
  void see(MarketRecord r) {
    if (r.underlying.isEmpty()) {
      return;
    }
    Book book = books.get(r.underlying);
    if (book == null) {
      book = new Book();
      book.since = since(r.effectiveTime());
      books.put(r.underlying, book);
    }
    book.venue = r.venue;
    book.last = Math.max(book.last, r.effectiveTime());
  }

  /** After the progress, and at the last tick rather than never. */
  private long since(long time) {
    return Math.min(Math.max(time, promised + 1), endTime);
  }

  /**
   * A record was read that is of no use.
   *
   * @param underlying that it names; empty where it names none
   * @param breaksOff whether what follows it is missing as well
   */
  void refuse(String underlying, boolean breaksOff) {
    if (underlying.isEmpty()) {
      unnamed++;
    } else {
      named.merge(underlying, 1L, Long::sum);
    }
    cuts += breaksOff ? 1 : 0;
    for (Book book : books.values()) {
      if (book.since == Micros.NEVER) {
        book.since = since(book.last);
      }
    }
  }

  /**
   * Rejections that have not been reported to the books yet.
   *
   * @param endsCut whether the partition ends with a refusal: that may be where it was cut
   */
  List<MarketRecord> take(boolean endsCut) {
    List<MarketRecord> told = new ArrayList<>();
    books.forEach(
        (underlying, book) -> {
          Long own = named.remove(underlying);
          long count = unnamed - book.unnamedTold + (own == null ? 0 : own);
          boolean cut = cuts > book.cutsTold || endsCut;
          if (count > 0 || cut) {
            told.add(Refusals.of(underlying, book.venue, book.since, count, cut, endsCut));
          }
          book.unnamedTold = unnamed;
          book.cutsTold = cuts;
          book.since = Micros.NEVER;
        });
    return told;
  }
}
