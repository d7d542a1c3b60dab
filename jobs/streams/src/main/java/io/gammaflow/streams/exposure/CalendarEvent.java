package io.gammaflow.streams.exposure;

import io.gammaflow.schemas.record.MarketEvent;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.time.Micros;
import java.util.Arrays;

/** A scheduled event that moves prices: what the router passes on of it, to every book. */
public class CalendarEvent {
  /** A log return of which this is one standard deviation is no price's any more. */
  private static final double LARGEST_SD = 10;

  /** Underlyings that it concerns; none: all. */
  public String[] underlyings = {};

  public String name = "";

  /** From when on it is known, microseconds. */
  public long knownAt;

  /** When it takes effect, microseconds. */
  public long effective;

  /** Standard deviation of its log return; NaN where the published one is impossible. */
  public double jumpSd;

  /** What is passed on of an event's record. */
  public static CalendarEvent of(MarketRecord r, MarketEvent event) {
    CalendarEvent e = new CalendarEvent();
    e.underlyings = event.getUnderlyings().stream().sorted().toArray(String[]::new);
    e.name = event.getName();
    e.knownAt = r.effectiveTime();
    e.effective = r.eventEffectiveAt();
    e.jumpSd = isMeant(r) ? r.jumpSd() : Double.NaN;
    return e;
  }

  /** Whether the record is an event whose numbers can be meant. */
  public static boolean isMeant(MarketRecord r) {
    return isTold(r) && r.jumpSd() > 0 && r.jumpSd() <= LARGEST_SD;
  }

  /** Whether the record is an event of a time that can be meant: one that books await. */
  public static boolean isTold(MarketRecord r) {
    return r.kind == RecordKind.MARKET_EVENT
        && Micros.isPlausible(r.eventTime)
        && Micros.isPlausible(r.eventEffectiveAt());
  }

  /** Whether it is known by then, still to come, and of the underlying. */
  public boolean awaits(String underlying, long now) {
    return knownAt <= now
        && effective > now
        && (underlyings.length == 0 || Arrays.binarySearch(underlyings, underlying) >= 0);
  }

  /** The same for an event that is published again later, even with another number. */
  public String occasion() {
    return String.join("|", Arrays.toString(underlyings), Long.toString(effective), name);
  }

  /** The same for an event that is published again. */
  public String id() {
    return String.join(
        "|",
        name,
        Long.toString(effective),
        Long.toString(knownAt),
        Double.toString(jumpSd),
        Arrays.toString(underlyings));
  }
}
