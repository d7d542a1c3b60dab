package io.gammaflow.connectors.lean;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.ContractAdjustment;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Provenance;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads one market day by day: splits and new contracts first, then all records in order of time.
 */
final class LeanReader implements RecordReader {
  private final LeanMarket market;
  private final ReadOptions options;
  private final Queue<LocalDate> days;
  private final Queue<SpecificRecord> ready = new ArrayDeque<>();

  /** Contracts that were named so far, by symbol. */
  private final TreeMap<String, Contract> announced = new TreeMap<>();

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
    if (new TradingDay(date).isWanted(options)) {
      day = DayLoader.load(market, date, options, announced::containsKey, ready::add);
      opening = true;
      adjust(date, day);
    } else {
      bytesOfEarlierDays += bytesOfDay;
    }
    return true;
  }

  /** Splits and new tickers of the day, before anything of the day itself. */
  private void adjust(LocalDate date, DayLoader loaded) {
    ContractTerms terms = market.terms(date);
    Instant midnight = new TradingDay(date).midnight();
    List<Contract> listed =
        loaded.listed().values().stream().map(DayLoader.Listing::contract).toList();
    for (Contract before : List.copyOf(announced.values())) {
      ContractTerms.Adjusted after = terms.adjusted(before, listed);
      if (after == null || !before.getExpiry().isAfter(midnight)) {
        continue;
      }
      announced.remove(before.getSymbol());
      announced.put(after.contract().getSymbol(), after.contract());
      Provenance provenance = new Provenance(market.underlying(), 0L);
      ready.add(
          new ContractAdjustment(
              midnight,
              null,
              RowParsers.VENUE,
              provenance,
              before,
              after.contract(),
              after.ratio()));
    }
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
      if (announced.putIfAbsent(listing.contract().getSymbol(), listing.contract()) == null) {
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
