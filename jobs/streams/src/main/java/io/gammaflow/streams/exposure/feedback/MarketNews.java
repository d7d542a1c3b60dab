package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.reflexivity.EntryHistory;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.LiquidationLadder;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** Records about the market around a book: which they are, and how they are remembered. */
public final class MarketNews {
  private static final double LARGEST = 1e15;

  private final SpecificDatumReader<Depth> depths = new SpecificDatumReader<>(Depth.class);
  private final SpecificDatumReader<Liquidation> liquidations =
      new SpecificDatumReader<>(Liquidation.class);
  private final SpecificDatumReader<LiquidationLadder> ladders =
      new SpecificDatumReader<>(LiquidationLadder.class);

  /** Whether a record that a shard has applied is market data, for the first shard to pass on. */
  public static boolean is(MarketRecord r) {
    return r.shard == 0
        && !r.hasContract()
        && switch (r.kind) {
          case DEPTH, LIQUIDATION, LIQUIDATION_LADDER -> true;
          case UNDERLYING_PRICE -> !Double.isNaN(r.openInterestUnits());
          case INSTRUMENT,
              CONTRACT_ADJUSTMENT,
              VENUE_STATE,
              OPTION_MARK,
              OPTION_TRADE,
              OPEN_INTEREST,
              VAULT_POSITION,
              MARKET_EVENT,
              SEQUENCE_GAP,
              PROGRESS,
              PULSE,
              DEAD_LETTER,
              REFUSAL,
              TOUCH ->
              false;
        };
  }

  /** Stores a record's data; an impossible number is left out. */
  public void apply(MarketRecord r, MarketMemory memory) {
    if (r.kind == RecordKind.DEPTH) {
      Depth depth = read(depths, r);
      String key = MarketMemory.instrument(r.venue, depth.getInstrument());
      memory.book(key, r.eventTime).update(r.eventTime, depth);
    } else if (r.kind == RecordKind.LIQUIDATION) {
      liquidated(r, read(liquidations, r), memory);
    } else if (r.kind == RecordKind.LIQUIDATION_LADDER) {
      memory.ladder(r.venue, r.eventTime).update(r.eventTime, read(ladders, r));
    } else if (r.kind == RecordKind.UNDERLYING_PRICE) {
      openInterest(r, memory);
    }
  }

  private static void openInterest(MarketRecord r, MarketMemory memory) {
    double price = r.spotPrice();
    double units = r.openInterestUnits();
    boolean meant = price > 0 && price < LARGEST && units >= 0 && units < LARGEST;
    if (meant && !memory.config().tiers().isEmpty()) {
      // A coin has a perpetual in dollars and one in each stablecoin, with positions of their own.
      String key = MarketMemory.perpetual(r.venue, r.priceKind.name(), r.currency);
      if (!memory.isBelieved(key, r.eventTime, units)) {
        return;
      }
      memory
          .entries
          .computeIfAbsent(key, ignored -> new EntryHistory(memory.config().tiers()))
          .openInterest(price, units);
    }
  }

  private static void liquidated(MarketRecord r, Liquidation trade, MarketMemory memory) {
    double units = trade.getUnits();
    boolean sided = trade.getSide() == Aggressor.BUY || trade.getSide() == Aggressor.SELL;
    if (!sided || !(units > 0 && units < LARGEST)) {
      return;
    }
    boolean sold = trade.getSide() == Aggressor.SELL;
    if (units > memory.mostForced(r.venue, sold)) {
      memory.doubtForced(r.eventTime);
      return;
    }
    memory.past.add(r.eventTime, sold ? -units : units);
    LiquidationLadderState ladder = memory.ladders.get(r.venue);
    if (ladder != null) {
      ladder.fired(r.eventTime, units, sold);
    }
  }

  private static <T extends SpecificRecord> T read(SpecificDatumReader<T> reader, MarketRecord r) {
    try {
      return reader.read(null, DecoderFactory.get().binaryDecoder(r.payload, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
