package io.gammaflow.streams.exposure.signal;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.instrument;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.of;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static io.gammaflow.streams.record.TestingRecords.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.book.BookHarness;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.netting.Emitted;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecordWriter;
import io.gammaflow.streams.record.RecordKind;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A market of two options in which nothing is wrong at first; a test makes it so. */
abstract class SoundMarket {
  static final ExposureConfig CONFIG =
      ExposureConfig.defaults()
          .withModel(PositioningModel.CUSTOMER_FLOW)
          .withDecay(10 * SECOND)
          .withLevels(List.of(), 5, 10);
  static final MarketRecord CALL = crypto(105, true, T0 + 2 * HOUR);
  static final MarketRecord PUT = crypto(95, false, T0 + 7 * DAY);

  BookHarness market;
  private long sent;

  /** A market that is complete and signed at T0: nothing is wrong with it. */
  @BeforeEach
  void open() throws Exception {
    market = new BookHarness(CONFIG);
    send(
        instrument(CALL, T0),
        instrument(PUT, T0),
        spot(100, T0),
        mark(CALL, 0.6, T0),
        mark(PUT, 0.5, T0),
        openInterest(CALL, 40, T0),
        openInterest(PUT, 30, T0),
        buy("open", 1, T0));
    market.progress(T0);
    assertThat(flags()).isEmpty();
    assertThat(status()).isEqualTo(SignalStatus.OK);
  }

  /** Whatever happened, every record went somewhere. */
  @AfterEach
  void close() throws Exception {
    market.progress(T0 + 3 * HOUR);
    assertThat(
            count(t -> t.applied)
                + count(t -> t.duplicate)
                + count(t -> t.late)
                + count(t -> t.expired)
                + count(t -> t.deadLettered))
        .isEqualTo(sent);
    market.close();
  }

  void send(MarketRecord... records) throws Exception {
    market.send(records);
    sent += records.length;
  }

  static MarketRecord buy(String id, double size, long time) {
    return trade(CALL, id, size, Aggressor.BUY, time);
  }

  static MarketRecord gap(boolean open, long since, long time) {
    MarketRecord r = of(RecordKind.SEQUENCE_GAP, CALL, time);
    MarketRecordWriter.gap(r, open, since);
    return r;
  }

  long count(ToLongFunction<BookTally> what) {
    return market.tallies().stream().mapToLong(what).sum();
  }

  BookSlice last() {
    List<BookSlice> all = market.slices();
    return all.get(all.size() - 1);
  }

  ReflexivitySignal signal() {
    return Emitted.of(CONFIG, last()).signal();
  }

  List<Flag> flags() {
    return signal().getFlags();
  }

  SignalStatus status() {
    return signal().getStatus();
  }

  double position() throws Exception {
    send(openInterest(CALL, 40, T0 + HOUR));
    market.progress(T0 + HOUR);
    return market.positions().get(market.positions().size() - 1).getMean();
  }

  List<String> reasons() {
    return market.deadLetters().stream().map(DeadLetter::getReason).toList();
  }
}
