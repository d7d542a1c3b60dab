package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.instrument;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.of;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.quote;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static io.gammaflow.streams.record.TestingRecords.venueState;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.VenueStatus;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecordWriter;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.time.Micros;
import org.junit.jupiter.api.Test;

class RecordApplierTest {
  private static final MarketRecord OPTION = crypto(100, true, T0 + 30 * DAY);

  private final TestingBook book = new TestingBook(ExposureConfig.defaults());

  @Test
  void saysWhetherADefinitionChangesAnything() throws Exception {
    assertThat(book.apply(instrument(OPTION, T0))).isEqualTo(Outcome.APPLIED);
    assertThat(book.apply(instrument(OPTION, T0 + 1))).isEqualTo(Outcome.SUPERSEDED);
    MarketRecord other = instrument(OPTION, T0 + 2);
    other.multiplier = 10;
    assertThat(book.apply(other)).isEqualTo(Outcome.APPLIED);
    assertThat(book.book.table.multiplier[book.slot(OPTION)]).isEqualTo(10);
  }

  @Test
  void keepsTheNewestMark() throws Exception {
    book.apply(mark(OPTION, 0.5, T0 + 2));
    assertThat(book.apply(mark(OPTION, 0.9, T0 + 1))).isEqualTo(Outcome.SUPERSEDED);
    assertThat(book.book.table.markVol[book.slot(OPTION)]).isEqualTo(0.5);
  }

  @Test
  void takesAnOptionsBookForItsQuoteAndAnyOtherForASpot() throws Exception {
    MarketRecord own = quote(OPTION, 0.01, 0.02, T0);
    own.kind = RecordKind.DEPTH;
    book.apply(own);
    assertThat(book.book.table.bid[book.slot(OPTION)]).isEqualTo(0.01);

    MarketRecord perpetual = spot(Double.NaN, T0);
    perpetual.kind = RecordKind.DEPTH;
    perpetual.bid = 99;
    perpetual.ask = 101;
    assertThat(book.apply(perpetual)).isEqualTo(Outcome.APPLIED);
    assertThat(book.book.header.spots.spot().price()).isEqualTo(100);
    perpetual.eventTime++;
    perpetual.bid = 102;
    assertThat(book.apply(perpetual)).isEqualTo(Outcome.SUPERSEDED);
  }

  @Test
  void countsAnExpiredRecordAsExpired() throws Exception {
    MarketRecord dead = crypto(100, true, T0);
    assertThat(book.apply(mark(dead, 0.5, T0))).isEqualTo(Outcome.EXPIRED);
    // Before its expiry, but told only after it: nothing is brought to life.
    assertThat(book.apply(mark(dead, 0.5, T0 - 1), T0)).isEqualTo(Outcome.EXPIRED);
    assertThat(book.book.isEmpty()).isTrue();
  }

  @Test
  void ignoresAFigureOlderThanTheOneItHas() throws Exception {
    book.apply(openInterest(OPTION, 70, T0));
    assertThat(book.apply(openInterest(OPTION, 60, T0 - 1, T0 + 1))).isEqualTo(Outcome.SUPERSEDED);
    assertThat(book.apply(openInterest(OPTION, 71, T0, T0 + 2))).isEqualTo(Outcome.APPLIED);
    assertThat(book.book.table.openInterest[book.slot(OPTION)]).isEqualTo(71);
  }

  @Test
  void closesAnEpochOnlyByTheFirstFigureOfAnHour() throws Exception {
    book.apply(openInterest(OPTION, 70, T0 - HOUR));
    book.apply(openInterest(OPTION, 71, T0 - 1));
    ContractTable table = book.book.table;
    int slot = book.slot(OPTION);
    assertThat(table.epochStart[slot]).isEqualTo(T0 - HOUR);
    table.positionDue[slot] = false;
    book.apply(openInterest(OPTION, 72, T0 + SECOND));
    assertThat(table.positionDue[slot]).isTrue();
    assertThat(table.epochStart[slot]).isEqualTo(T0 + SECOND);
    assertThat(table.previousEpochStart[slot]).isEqualTo(T0 - HOUR);
  }

  @Test
  void remembersAGapUntilItIsFilled() throws Exception {
    MarketRecord gap = of(RecordKind.SEQUENCE_GAP, OPTION, T0 + 5);
    MarketRecordWriter.gap(gap, true, T0);
    book.apply(gap);
    assertThat(book.slice(T0 + SECOND).venues[0].gapSince).isEqualTo(T0);
    MarketRecordWriter.gap(gap, false, T0);
    book.apply(gap);
    assertThat(book.slice(T0 + SECOND).venues[0].gapSince).isEqualTo(Micros.NEVER);
  }

  @Test
  void countsWhatAllShardsHearOnce() throws Exception {
    MarketRecord copy = spot(100, T0);
    copy.shard = 1;
    assertThat(book.apply(copy)).isEqualTo(Outcome.NOT_COUNTED);
    assertThat(book.book.header.spots.spot().price()).isEqualTo(100);
    assertThat(book.apply(venueState(VenueStatus.LOCKED, T0))).isEqualTo(Outcome.APPLIED);
    assertThat(book.book.header.venue("deribit").status).isEqualTo(VenueStatus.LOCKED);
  }
}
