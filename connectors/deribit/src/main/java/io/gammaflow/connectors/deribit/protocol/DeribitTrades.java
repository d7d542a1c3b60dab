package io.gammaflow.connectors.deribit.protocol;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.PrintKind;
import java.time.Instant;
import java.util.List;

/**
 * {@code trades.*}. Assumed throughout: no recorded frame carries a trade, the fields are those of
 * the documentation.
 */
final class DeribitTrades {
  private static final String VENUE = DeribitInstruments.VENUE;

  private final DeribitInstruments instruments;
  private final FrameCounts counts;
  private final HeldRecords held;
  private final OptionalNumbers optional;

  DeribitTrades(DeribitInstruments instruments, HeldRecords held, FrameCounts counts) {
    this.instruments = instruments;
    this.held = held;
    this.counts = counts;
    this.optional = new OptionalNumbers(counts);
  }

  /** Each element by itself: a bad one does not affect its neighbours. */
  void trades(List<?> data, Origin origin, RecordSink out) {
    for (Object element : data) {
      try {
        trade(Elements.object(element), origin, out);
      } catch (RejectedException e) {
        refused(e, out);
      }
    }
  }

  /** One trade; refused, its number still counts as seen. */
  void trade(JsonObject row, Origin origin, RecordSink out) {
    try {
      read(row, origin, out);
    } catch (RejectedException e) {
      refused(e, out);
      numberSeen(row, origin, out);
    }
  }

  private void refused(RejectedException why, RecordSink out) {
    counts.add("trade.rejected");
    out.rejected(why);
  }

  private void numberSeen(JsonObject row, Origin origin, RecordSink out) {
    try {
      Long sequence = row.whole("trade_seq");
      String name = row.requireText("instrument_name");
      if (sequence != null && DeribitInstruments.isOption(name)) {
        out.numberSeen(instruments.contract(name), sequence, origin.eventTime(row));
      }
    } catch (RejectedException e) {
      // It has too little to know which number was seen: the gap will be requested.
      counts.add("trade.number-unread");
    }
  }

  private void read(JsonObject data, Origin origin, RecordSink out) throws RejectedException {
    String name = data.requireText("instrument_name");
    String tradeId = data.requireText("trade_id");
    Instant time = origin.eventTime(data);
    if (DeribitInstruments.isOption(name) && !instruments.isKnown(name)) {
      if (out.mayWait(name, tradeId, time)) {
        held.trade(name, data, origin, out);
      }
      return;
    }
    double price = data.requireNumber("price");
    double amount = data.requireNumber("amount");
    if (price < 0) {
      throw new RejectedException(DeadLetterReason.OUT_OF_RANGE, "price " + price);
    }
    if (amount <= 0) {
      throw new RejectedException(DeadLetterReason.OUT_OF_RANGE, "amount " + amount);
    }
    Aggressor aggressor = aggressor(data);
    if (!DeribitInstruments.isOption(name)) {
      future(name, price, amount, aggressor, time, data, origin, out);
      return;
    }
    Contract contract = instruments.contract(name);
    Double iv = optional.notNegative(data, "iv");
    out.record(
        new OptionTrade(
            time,
            null,
            VENUE,
            origin.provenance(),
            contract,
            tradeId,
            data.whole("trade_seq"),
            price,
            amount / contract.getMultiplier(),
            aggressor,
            printKind(data),
            data.text("combo_id"),
            null,
            null,
            null,
            null,
            null,
            iv == null ? null : (Double) (iv / 100.0)));
    counts.add("trade.applied");
  }

  private void future(
      String name,
      double price,
      double amount,
      Aggressor taker,
      Instant time,
      JsonObject data,
      Origin origin,
      RecordSink out)
      throws RejectedException {
    String role = data.text("liquidation");
    if (role == null) {
      counts.add("trade.not-an-option");
      return;
    }
    if (!out.wantsLiquidation(data.requireText("trade_id"))) {
      counts.add("trade.liquidation-repeated");
      return;
    }
    // M: the maker was liquidated, so the forced side is against the taker's; T and MT: the taker.
    Aggressor forced = role.equals("M") ? opposite(taker) : taker;
    double units = Sizes.underlyingUnits(name, price, amount);
    out.record(
        new Liquidation(
            time,
            null,
            VENUE,
            origin.provenance(),
            DeribitInstruments.underlying(name),
            name,
            forced,
            price,
            units));
    counts.add("trade.liquidation-applied");
  }

  // A missing direction leaves the trade unsigned; a word that is not one of two is a fault.
  private static Aggressor aggressor(JsonObject data) throws RejectedException {
    String direction = data.text("direction");
    if (direction == null) {
      return Aggressor.UNKNOWN;
    }
    return switch (direction) {
      case "buy" -> Aggressor.BUY;
      case "sell" -> Aggressor.SELL;
      default ->
          throw new RejectedException(DeadLetterReason.BAD_VALUE, "direction " + clip(direction));
    };
  }

  private static PrintKind printKind(JsonObject data) {
    if (data.has("liquidation")) {
      return PrintKind.LIQUIDATION;
    }
    if (data.has("block_rfq_id")) {
      return PrintKind.RFQ;
    }
    if (data.has("block_trade_id")) {
      return PrintKind.BLOCK;
    }
    return data.has("combo_id") ? PrintKind.COMBO : PrintKind.NORMAL;
  }

  private static Aggressor opposite(Aggressor side) {
    return switch (side) {
      case BUY -> Aggressor.SELL;
      case SELL -> Aggressor.BUY;
      case UNKNOWN -> Aggressor.UNKNOWN;
    };
  }

  private static String clip(String word) {
    return word.length() <= 20 ? word : word.substring(0, 20) + "...";
  }
}
