package io.gammaflow.replay.run;

import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.file.FileHead;
import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.fixtures.TestingContracts;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.record.VaultPosition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A made-up market of eight underlyings in four partitions: marks and trades each second, open
 * interest each minute, one dead letter, one duplicate and one late trade a partition. Fails as
 * often as it is told to.
 */
final class TestingMarket implements FileFormat, FileInput {
  static final int UNDERLYINGS = 8;
  private static final Instant START = Instant.parse("2021-06-01T10:00:00Z");

  private static final int PARTITIONS = 4;
  private static final int SECONDS = 180;
  private static final int STRIKES = 5;
  private static final int RECORDS_BETWEEN_LOOKS = 50;
  private static final Instant EXPIRY = Instant.parse("2021-06-04T08:00:00Z");

  private final Instant start;
  private final AtomicInteger failuresLeft;
  private final boolean trades;
  private final BooleanSupplier mayFail;

  TestingMarket(boolean trades) {
    this(trades, 0, () -> false);
  }

  /** With trades, from a time of its own on. */
  TestingMarket(Instant start) {
    this(start, true, 0, () -> false);
  }

  /**
   * @param failures how often it fails
   * @param mayFail asked now and then: a failure waits for it
   */
  TestingMarket(boolean trades, int failures, BooleanSupplier mayFail) {
    this(START, trades, failures, mayFail);
  }

  private TestingMarket(Instant start, boolean trades, int failures, BooleanSupplier mayFail) {
    this.start = start;
    this.trades = trades;
    this.failuresLeft = new AtomicInteger(failures);
    this.mayFail = mayFail;
  }

  int failuresLeft() {
    return failuresLeft.get();
  }

  @Override
  public String name() {
    return "testing";
  }

  @Override
  public String expected() {
    return "nothing";
  }

  @Override
  public boolean resembles(FileHead head) {
    return false;
  }

  @Override
  public boolean snapshot() {
    return false;
  }

  @Override
  public FileInput open(Path path, ReadOptions options) {
    return this;
  }

  @Override
  public List<String> partitions() {
    return List.of("p0", "p1", "p2", "p3");
  }

  @Override
  public Instant endTime() {
    return start.plusSeconds(SECONDS);
  }

  @Override
  public long totalBytes() {
    return 4L * records(0).size();
  }

  @Override
  public RecordReader read(String partition) {
    List<SpecificRecord> records = records(partitions().indexOf(partition));
    return new RecordReader() {
      private int next;

      @Override
      public @Nullable SpecificRecord next() throws IOException {
        if (next % RECORDS_BETWEEN_LOOKS == 1
            && partition.equals("p1")
            && failuresLeft.get() > 0
            && mayFail.getAsBoolean()) {
          failuresLeft.decrementAndGet();
          throw new IOException("induced");
        }
        return next < records.size() ? records.get(next++) : null;
      }

      @Override
      public long bytesRead() {
        return next;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}

  private List<SpecificRecord> records(int partition) {
    List<SpecificRecord> records = new ArrayList<>();
    records.add(
        DeadLetters.of(
            "p" + partition,
            1,
            "rubbish".getBytes(StandardCharsets.UTF_8),
            new RejectedException(DeadLetterReason.MALFORMED, "rubbish")));
    for (int second = 1; second <= SECONDS; second++) {
      Instant time = start.plusSeconds(second);
      for (int u = partition; u < UNDERLYINGS; u += PARTITIONS) {
        underlying(records, "U" + u, time, second);
      }
      records.add(
          Progress.newBuilder()
              .setEventTime(time.minusMillis(1))
              .setVenue("deribit")
              .setProvenance(line(records))
              .setPartition("p" + partition)
              .build());
    }
    return records;
  }

  private void underlying(
      List<SpecificRecord> records, String underlying, Instant time, int second) {
    double spot = 100 + Math.sin(second / 7.0);
    records.add(
        UnderlyingPrice.newBuilder()
            .setEventTime(time)
            .setVenue("deribit")
            .setProvenance(line(records))
            .setUnderlying(underlying)
            .setPrice(spot)
            .setKind(PriceKind.INDEX)
            .setCurrency("USD")
            .build());
    for (int k = 0; k < STRIKES; k++) {
      Contract contract = contract(underlying, 90 + 5 * k, k % 2 == 0);
      if (second == 1) {
        records.add(
            Instrument.newBuilder()
                .setEventTime(time)
                .setVenue("deribit")
                .setProvenance(line(records))
                .setContract(contract)
                .build());
      }
      if (second % 60 == 1) {
        records.add(
            OpenInterest.newBuilder()
                .setEventTime(time)
                .setVenue("deribit")
                .setProvenance(line(records))
                .setContract(contract)
                .setSize(100 + k)
                .setAsOf(time)
                .build());
      }
      if (trades && second % 60 == 2 && k % 2 == 0) {
        // From the second on it has bought three back: the size of a trade.
        records.add(
            VaultPosition.newBuilder()
                .setEventTime(time)
                .setVenue("deribit")
                .setProvenance(line(records))
                .setContract(contract)
                .setVault("calls")
                .setPosition(3.0 * (second / 60) - 20)
                .build());
      }
      records.add(
          OptionMark.newBuilder()
              .setEventTime(time)
              .setVenue("deribit")
              .setProvenance(line(records))
              .setContract(contract)
              .setIv(0.6 + 0.01 * k)
              .setBid(1.0)
              .setAsk(1.2)
              .setForward(spot * 1.001)
              .build());
    }
    if (trades && second > 1) {
      trades(records, underlying, time, second);
    }
  }

  private static void trades(
      List<SpecificRecord> records, String underlying, Instant time, int second) {
    OptionTrade trade = trade(records, underlying, time, second + ".1", null);
    records.add(trade);
    if (second == 50) {
      records.add(trade);
      Instant progress = time.minusSeconds(1).minusMillis(1);
      records.add(trade(records, underlying, time.minusSeconds(2), "late", progress));
    }
  }

  private static OptionTrade trade(
      List<SpecificRecord> records,
      String underlying,
      Instant time,
      String id,
      @Nullable Instant lateAt) {
    return OptionTrade.newBuilder()
        .setEventTime(time)
        .setLateAt(lateAt)
        .setVenue("deribit")
        .setProvenance(line(records))
        .setContract(contract(underlying, 100, true))
        .setTradeId(underlying + id)
        .setPrice(1.15)
        .setSize(3)
        .setAggressor(Aggressor.BUY)
        .setPrintKind(PrintKind.NORMAL)
        .build();
  }

  private static Provenance line(List<SpecificRecord> records) {
    return new Provenance("testing", records.size() + 1L);
  }

  private static Contract contract(String underlying, double strike, boolean call) {
    return TestingContracts.crypto(
        underlying + "-4JUN21-" + (int) strike + (call ? "-C" : "-P"),
        underlying,
        EXPIRY,
        strike,
        call ? OptionRight.CALL : OptionRight.PUT);
  }
}
