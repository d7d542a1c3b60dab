package io.gammaflow.sinks.dashboard;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Heartbeat;
import java.time.Duration;
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
  private volatile Duration signOfLife = Duration.ZERO;

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
      long seq = sequences.merge(book, 1L, Long::sum);
      records.accept(market.signal(book, seq, tick));
      records.accept(market.profile(book, tick));
      records.accept(heartbeat(book, seq, signOfLife));
      sent.incrementAndGet();
    }
  }

  /** From now on ingest is silent for so long. */
  void silentIngest(Duration since) {
    signOfLife = since;
  }

  private static Heartbeat heartbeat(String book, long seq, Duration silent) {
    Instant now = Instant.now();
    return Heartbeat.newBuilder()
        .setBook(book)
        .setUnderlying(book.split("@", -1)[0])
        .setSentAt(now)
        .setLastSignalSeq(seq)
        .setConfigHash(TestingMarket.CONFIG)
        .setProgress(now.minusMillis(700).minus(silent))
        .setPulse(now.minusMillis(300).minus(silent))
        .setPulseVenue("deribit")
        .setInput(now.minusMillis(700).minus(silent))
        .setInputVenue("deribit")
        .build();
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

  void cascadeAlert(String book) {
    double spot = markets.get(TestingMarket.NAMES.indexOf(book)).spot();
    records.accept(
        Alert.newBuilder()
            .setAlertId(book + "cascade")
            .setBook(book)
            .setKind(AlertKind.CASCADE_RISK)
            .setState(AlertState.UPDATED)
            .setOpenedAt(tick.minusSeconds(244))
            .setEventTime(tick)
            .setEvidence("2.9 % below spot, 520 units of liquidations on the way")
            .setLevel(spot * .959)
            .setValue(.38)
            .setThreshold(.3)
            .build());
  }

  void closed(String book, AlertKind kind, String evidence) {
    records.accept(
        Alert.newBuilder()
            .setAlertId(book + kind + "closed")
            .setBook(book)
            .setKind(kind)
            .setState(AlertState.CLOSED)
            .setOpenedAt(tick.minusSeconds(680))
            .setEventTime(tick.minusSeconds(300))
            .setEvidence(evidence)
            .setValue(.61)
            .setThreshold(.8)
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
