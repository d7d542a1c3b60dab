package io.gammaflow.connectors.deribit.venue;

import static io.gammaflow.connectors.deribit.venue.Wire.number;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The market's data, field by field as the venue writes it. Tickers of options, books, instruments:
 * the fields of recorded frames. The rest is assumed from the documentation.
 */
final class MarketJson {
  private static final double PERCENT = 100.0;

  private MarketJson() {}

  static void instrument(JsonGenerator g, FeedInstrument i) throws IOException {
    boolean option = i.isOption();
    String quote = i.isLinear() ? i.currency() : "USD";
    g.writeStartObject();
    g.writeNumberField("tick_size", i.tickSize());
    g.writeNumberField("taker_commission", option ? 0.0003 : 0.0005);
    if (option) {
      g.writeNumberField("strike", i.strike());
    }
    g.writeStringField("settlement_period", option ? "day" : "perpetual");
    g.writeStringField("settlement_currency", i.currency());
    g.writeBooleanField("rfq", false);
    g.writeStringField("quote_currency", option ? i.currency() : quote);
    g.writeStringField("price_index", i.indexName());
    if (option) {
      g.writeStringField("option_type", i.call() ? "call" : "put");
    }
    g.writeNumberField("min_trade_amount", i.minTradeAmount());
    if (!option) {
      g.writeNumberField("max_liquidation_commission", 0.0075);
      g.writeNumberField("max_leverage", 50);
    }
    g.writeNumberField("maker_commission", option ? 0.0003 : 0.0);
    g.writeStringField("kind", option ? "option" : "future");
    g.writeBooleanField("is_active", i.active());
    g.writeStringField("instrument_name", i.name());
    g.writeNumberField("instrument_id", i.name().hashCode() & 0x7fffffff);
    if (!option) {
      g.writeStringField("future_type", i.isLinear() ? "linear" : "reversed");
    }
    g.writeNumberField("expiration_timestamp", i.expiry().toEpochMilli());
    g.writeNumberField("creation_timestamp", i.created().toEpochMilli());
    g.writeStringField("counter_currency", quote);
    g.writeNumberField("contract_size", i.contractSize());
    g.writeNumberField("block_trade_commission", 0.00015);
    g.writeStringField("base_currency", i.coin());
    g.writeEndObject();
  }

  static void ticker(JsonGenerator g, FeedInstrument i, FeedTicker t) throws IOException {
    g.writeStartObject();
    if (i.isOption()) {
      number(g, "underlying_price", t.underlyingPrice());
      g.writeStringField("underlying_index", t.underlyingIndex());
    }
    g.writeNumberField("timestamp", t.time().toEpochMilli());
    g.writeObjectFieldStart("stats");
    number(g, "volume", t.volume());
    g.writeNullField("price_change");
    g.writeNullField("low");
    g.writeNullField("high");
    g.writeEndObject();
    g.writeStringField("state", i.active() ? "open" : "inactive");
    g.writeNumberField("settlement_price", 0.0);
    number(g, "open_interest", t.openInterest());
    number(g, "min_price", i.tickSize());
    number(g, "max_price", Double.NaN);
    number(g, "mark_price", t.markPrice());
    number(g, "last_price", t.lastPrice());
    g.writeStringField("instrument_name", t.instrument());
    number(g, "index_price", t.indexPrice());
    number(g, "estimated_delivery_price", t.indexPrice());
    number(g, "best_bid_price", t.bid());
    number(g, "best_bid_amount", t.bidAmount());
    number(g, "best_ask_price", t.ask());
    number(g, "best_ask_amount", t.askAmount());
    if (i.isOption()) {
      volatility(g, t);
    }
    g.writeEndObject();
  }

  private static void volatility(JsonGenerator g, FeedTicker t) throws IOException {
    number(g, "mark_iv", t.markIv() * PERCENT);
    number(g, "bid_iv", t.bidIv() * PERCENT);
    number(g, "ask_iv", t.askIv() * PERCENT);
    g.writeNumberField("interest_rate", 0.0);
    g.writeObjectFieldStart("greeks");
    number(g, "vega", t.vega());
    number(g, "theta", t.theta());
    number(g, "rho", t.rho());
    number(g, "gamma", t.gamma());
    number(g, "delta", t.delta());
    g.writeEndObject();
  }

  static void trades(JsonGenerator g, List<FeedTrade> trades) throws IOException {
    g.writeStartArray();
    for (FeedTrade trade : trades) {
      trade(g, trade);
    }
    g.writeEndArray();
  }

  private static void trade(JsonGenerator g, FeedTrade t) throws IOException {
    g.writeStartObject();
    g.writeNumberField("trade_seq", t.tradeSeq());
    g.writeStringField("trade_id", t.tradeId());
    g.writeNumberField("timestamp", t.time().toEpochMilli());
    g.writeNumberField("tick_direction", 1);
    g.writeNumberField("price", t.price());
    number(g, "mark_price", t.markPrice());
    if (!Double.isNaN(t.iv())) {
      g.writeNumberField("iv", t.iv() * PERCENT);
    }
    g.writeStringField("instrument_name", t.instrument());
    number(g, "index_price", t.indexPrice());
    g.writeStringField("direction", t.takerBuys() ? "buy" : "sell");
    g.writeNumberField("amount", t.amount());
    if (t.liquidation() != null) {
      g.writeStringField("liquidation", t.liquidation());
    }
    if (t.blockTradeId() != null) {
      g.writeStringField("block_trade_id", t.blockTradeId());
    }
    if (t.comboId() != null) {
      g.writeStringField("combo_id", t.comboId());
    }
    g.writeEndObject();
  }

  static void index(JsonGenerator g, FeedIndex i) throws IOException {
    g.writeStartObject();
    g.writeNumberField("timestamp", i.time().toEpochMilli());
    g.writeNumberField("price", i.price());
    g.writeStringField("index_name", i.name());
    g.writeEndObject();
  }

  static void marks(JsonGenerator g, Collection<FeedMark> marks) throws IOException {
    g.writeStartArray();
    for (FeedMark m : marks) {
      g.writeStartObject();
      g.writeNumberField("timestamp", m.time().toEpochMilli());
      number(g, "mark_price", m.markPrice());
      // A decimal here, where a ticker's is in percent.
      number(g, "iv", m.iv());
      g.writeStringField("instrument_name", m.instrument());
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  static void state(JsonGenerator g, FeedInstrument i, String state, long millis)
      throws IOException {
    g.writeStartObject();
    g.writeNumberField("timestamp", millis);
    g.writeStringField("state", state);
    g.writeStringField("instrument_name", i.name());
    g.writeEndObject();
  }

  static void summary(JsonGenerator g, FeedInstrument i, FeedTicker t) throws IOException {
    double mid = (t.bid() + t.ask()) / 2;
    g.writeStartObject();
    g.writeNumberField("volume_usd", 0.0);
    number(g, "volume", t.volume());
    if (i.isOption()) {
      number(g, "underlying_price", t.underlyingPrice());
      g.writeStringField("underlying_index", t.underlyingIndex());
      number(g, "mark_iv", t.markIv() * PERCENT);
      g.writeNumberField("interest_rate", 0.0);
    }
    g.writeStringField("quote_currency", i.isOption() ? i.currency() : "USD");
    g.writeNullField("price_change");
    number(g, "open_interest", t.openInterest());
    number(g, "mid_price", mid);
    number(g, "mark_price", t.markPrice());
    g.writeNullField("low");
    number(g, "last", t.lastPrice());
    g.writeStringField("instrument_name", i.name());
    g.writeNullField("high");
    number(g, "estimated_delivery_price", t.indexPrice());
    g.writeNumberField("creation_timestamp", t.time().toEpochMilli());
    number(g, "bid_price", t.bid());
    g.writeStringField("base_currency", i.coin().toUpperCase(Locale.ROOT));
    number(g, "ask_price", t.ask());
    g.writeEndObject();
  }
}
