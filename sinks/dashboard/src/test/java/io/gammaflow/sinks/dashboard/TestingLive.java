package io.gammaflow.sinks.dashboard;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** A live source that speaks when told to: a tick is a signal and a profile of every book. */
final class TestingLive implements LiveSource {
  final AtomicLong sent = new AtomicLong();
  private final List<TestingMarket> markets = new ArrayList<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private Consumer<SpecificRecord> records = record -> {};
  private Instant tick = TestingMarket.START;

  TestingLive(int underlyings) {
    for (int i = 0; i < underlyings; i++) {
      markets.add(new TestingMarket(i));
    }
  }

  @Override
  public void start(Consumer<SpecificRecord> records) {
    this.records = records;
  }

  void tick() {
    tick = tick.plusSeconds(1);
    for (TestingMarket market : markets) {
      tick(market);
    }
  }

  /** Speaks for one underlying. */
  void tick(int index) {
    tick = tick.plusMillis(50);
    tick(markets.get(index));
  }

  private void tick(TestingMarket market) {
    market.move();
    for (String book : market.books()) {
      records.accept(market.signal(book, sequences.merge(book, 1L, Long::sum), tick));
      records.accept(market.profile(book, tick));
      sent.incrementAndGet();
    }
  }

  void alert(String book, AlertKind kind, String evidence) {
    records.accept(
        Alert.newBuilder()
            .setAlertId(book + kind)
            .setBook(book)
            .setKind(kind)
            .setState(AlertState.OPENED)
            .setOpenedAt(tick.minusSeconds(9))
            .setEventTime(tick)
            .setEvidence(evidence)
            .build());
  }

  void record(SpecificRecord record) {
    records.accept(record);
  }

  Instant now() {
    return tick;
  }

  TestingMarket market(int index) {
    return markets.get(index);
  }

  @Override
  public void close() {
    records = record -> {};
  }
}
