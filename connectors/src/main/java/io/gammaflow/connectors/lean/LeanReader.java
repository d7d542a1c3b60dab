package io.gammaflow.connectors.lean;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Provenance;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads one market day by day: new contracts first, then all records in order of time. */
final class LeanReader implements RecordReader {
  private final LeanMarket market;
  private final ReadOptions options;
  private final Queue<LocalDate> days;
  private final Queue<SpecificRecord> ready = new ArrayDeque<>();
  private final Set<String> announced = new HashSet<>();
  private @Nullable DayLoader day;
  private @Nullable Instant lastTime;
  private @Nullable Instant promised;
  private boolean opening;
  private long bytesOfEarlierDays;
  private long bytesOfDay;

  LeanReader(LeanMarket market, ReadOptions options) {
    this.market = market;
    this.options = options;
    this.days = new ArrayDeque<>(market.dates());
    for (LeanRoot root : market.roots()) {
      ready.addAll(root.daily().bad());
    }
  }

  @Override
  public @Nullable SpecificRecord next() throws IOException {
    while (ready.isEmpty()) {
      DayLoader open = day;
      if (open == null && !openNextDay()) {
        return end();
      }
      if (open != null) {
        advance(open);
      }
    }
    return ready.poll();
  }

  @Override
  public long bytesRead() {
    DayLoader open = day;
    if (open == null || open.loadedBytes() == 0) {
      return bytesOfEarlierDays;
    }
    double share = (double) open.merge().bytes() / open.loadedBytes();
    return bytesOfEarlierDays + (long) (share * bytesOfDay);
  }

  @Override
  public void close() {
    day = null;
    days.clear();
  }

  private boolean openNextDay() throws IOException {
    LocalDate date = days.poll();
    if (date == null) {
      return false;
    }
    bytesOfDay = market.bytes(date);
    if (LeanInput.covers(options, date)) {
      day = DayLoader.load(market, date, options, ready::add);
      opening = true;
    } else {
      bytesOfEarlierDays += bytesOfDay;
    }
    return true;
  }

  private void advance(DayLoader open) {
    Instant time = open.merge().nextTime();
    if (time == null) {
      day = null;
      bytesOfEarlierDays += bytesOfDay;
      return;
    }
    promiseBefore(time);
    if (opening) {
      announce(open, time);
      opening = false;
    }
    SpecificRecord record = open.merge().next();
    if (record != null) {
      ready.add(record);
      lastTime = time;
    }
  }

  // All that is left is at or after the next record, so the whole minute before it is complete.
  private void promiseBefore(Instant time) {
    Instant minute = time.minus(1, ChronoUnit.MICROS).truncatedTo(ChronoUnit.MINUTES);
    if (lastTime != null && (promised == null || minute.isAfter(promised))) {
      promise(minute);
    }
  }

  private void promise(Instant time) {
    promised = time;
    Provenance provenance = new Provenance(market.underlying(), 0L);
    ready.add(InputRecords.progress(time, RowParsers.VENUE, provenance, market.underlying()));
  }

  private void announce(DayLoader open, Instant time) {
    for (DayLoader.Listing listing : open.listed().values()) {
      if (announced.add(listing.contract().getSymbol())) {
        Provenance provenance = new Provenance(listing.source(), listing.line());
        ready.add(
            new Instrument(
                time, null, RowParsers.VENUE, provenance, listing.contract(), true, null));
      }
    }
  }

  private @Nullable SpecificRecord end() {
    Instant last = lastTime;
    if (last != null && !last.equals(promised)) {
      promise(last);
    }
    return ready.poll();
  }
}
