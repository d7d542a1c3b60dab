package io.gammaflow.streams.record;

import io.gammaflow.schemas.record.DeadLetter;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Notifies a book of input that was rejected before it reached the book: not its content, but that
 * it is missing.
 */
public final class Refusals {
  private Refusals() {}

  /**
   * A record of kind REFUSAL.
   *
   * @param venue of the input; empty where nobody knows
   * @param time from when on it is missing, microseconds
   * @param count records refused
   * @param cut whether more is missing than was counted: the input broke off
   * @param forGood whether nothing more will be read of it
   */
  public static MarketRecord of(
      String underlying, String venue, long time, long count, boolean cut, boolean forGood) {
    MarketRecord m = new MarketRecord();
    m.kind = RecordKind.REFUSAL;
    m.underlying = underlying;
    m.venue = venue;
    m.eventTime = time;
    MarketRecordWriter.refusal(m, count, cut, forGood);
    return m;
  }

  /**
   * The flat record of a dead letter, with underlying and venue of the rejected record where they
   * can be read.
   */
  public static MarketRecord letter(DeadLetter letter, @Nullable SpecificRecord refused) {
    MarketRecord m = MarketRecords.of(letter);
    if (refused != null) {
      m.underlying = name(text(refused, "underlying"));
      m.venue = name(text(refused, "venue"));
      if (m.underlying.isEmpty()) {
        Object contract = field(refused, refused.getSchema().getField("contract"));
        m.underlying = contract instanceof IndexedRecord c ? name(text(c, "underlying")) : "";
      }
    }
    return m;
  }

  private static @Nullable Object field(IndexedRecord record, Schema.@Nullable Field field) {
    return field == null ? null : record.get(field.pos());
  }

  private static String text(IndexedRecord record, String name) {
    return field(record, record.getSchema().getField(name)) instanceof String s ? s : "";
  }

  /** A name that keys a book, or nothing. */
  private static String name(String value) {
    return Bounds.isName(value) ? value : "";
  }
}
