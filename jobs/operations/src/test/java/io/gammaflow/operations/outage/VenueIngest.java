package io.gammaflow.operations.outage;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.ingest.PartitionCounts;
import io.gammaflow.connectors.ingest.ProgressClock;
import io.gammaflow.connectors.ingest.WireWriter;
import io.gammaflow.fixtures.TestingContracts;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A venue that trades, and its ingest: lateness and progress as the product's clock says, messages
 * as its writer writes them. Snapshots are taken every few seconds; who dies goes on from the last.
 */
final class VenueIngest {
  static final Instant START = Instant.parse("2026-03-02T15:00:00Z");
  private static final long SNAPSHOT_EVERY = 5_000;
  private static final Instant EXPIRY = Instant.parse("2026-03-27T08:00:00Z");

  /** Reading schemas is slow, and a writer keeps nothing else. */
  private static final ThreadLocal<WireWriter> WRITER =
      ThreadLocal.withInitial(() -> new WireWriter(PartitionCounts.catalogue()));

  private final String venue;
  private final SplittableRandom random;
  private final ArrayDeque<SpecificRecord> missed = new ArrayDeque<>();
  private final List<SpecificRecord> sinceSnapshot = new ArrayList<>();
  private ProgressClock clock = ProgressClock.standard();
  private @Nullable Instant savedSeen;
  private @Nullable Instant savedPromise;
  private long savedAt;
  private boolean dead;
  private boolean away;
  private long number;

  VenueIngest(String venue, SplittableRandom random) {
    this.venue = venue;
    this.random = random;
  }

  /** A tenth of a second passes. */
  void step(long now, boolean cut, boolean down, Consumer<WireRecord> out) {
    List<SpecificRecord> news = news(now);
    if (down || cut) {
      dead |= down;
      away = true;
      news.stream().filter(OptionTrade.class::isInstance).forEach(missed::add);
      return;
    }
    if (dead) {
      dead = false;
      clock = ProgressClock.standard();
      clock.restore(savedSeen, savedPromise);
      // The venue gives the trades since the snapshot again.
      List<SpecificRecord> again = List.copyOf(sinceSnapshot);
      sinceSnapshot.clear();
      again.stream().filter(OptionTrade.class::isInstance).forEach(r -> send(r, out));
    }
    if (away) {
      // Progress waits until what was missed has come.
      away = false;
      missed.forEach(r -> send(r, out));
      missed.clear();
    }
    news.forEach(r -> send(r, out));
    Instant due = clock.due();
    if (due != null) {
      WRITER.get().progress(due, venue, new Provenance(venue, number)).forEach(out);
    }
    if (now - savedAt >= SNAPSHOT_EVERY) {
      savedAt = now;
      savedSeen = clock.latest();
      savedPromise = clock.promised();
      sinceSnapshot.clear();
    }
  }

  private void send(SpecificRecord record, Consumer<WireRecord> out) {
    Instant time = InputRecords.eventTime(record);
    Instant behind = clock.lateBehind(time);
    if (record instanceof OptionTrade trade) {
      trade.setLateAt(behind);
    } else if (behind != null) {
      InputRecords.markLate(record, behind);
    }
    clock.seen(time);
    out.accept(WRITER.get().message(record));
    sinceSnapshot.add(record);
  }

  private List<SpecificRecord> news(long now) {
    List<SpecificRecord> news = new ArrayList<>();
    Instant time = START.plusMillis(now);
    news.add(
        UnderlyingPrice.newBuilder()
            .setEventTime(time.minusMillis(random.nextInt(400)))
            .setVenue(venue)
            .setProvenance(new Provenance(venue, ++number))
            .setUnderlying("U" + random.nextInt(8))
            .setPrice(100 + random.nextInt(10))
            .setKind(PriceKind.INDEX)
            .setCurrency("USD")
            .build());
    if (random.nextInt(3) == 0) {
      // One in fifty comes seconds late.
      long age = random.nextInt(50) == 0 ? random.nextInt(3_000) : random.nextInt(400);
      news.add(trade("U" + random.nextInt(8), time.minusMillis(age)));
    }
    return news;
  }

  private OptionTrade trade(String underlying, Instant time) {
    return OptionTrade.newBuilder()
        .setEventTime(time)
        .setVenue(venue)
        .setProvenance(new Provenance(venue, ++number))
        .setContract(contract(underlying))
        .setTradeId(venue + number)
        .setPrice(1)
        .setSize(1)
        .setAggressor(Aggressor.BUY)
        .setPrintKind(PrintKind.NORMAL)
        .build();
  }

  private static Contract contract(String underlying) {
    return TestingContracts.crypto(
        underlying + "-27MAR26-100-C", underlying, EXPIRY, 100, OptionRight.CALL);
  }
}
