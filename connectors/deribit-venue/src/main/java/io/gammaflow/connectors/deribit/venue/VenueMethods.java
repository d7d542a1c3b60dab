package io.gammaflow.connectors.deribit.venue;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers questions about the market. Codes and limits are the documentation's. */
final class VenueMethods {
  private static final int DEFAULT_COUNT = 10;
  private static final int MOST = 1000;

  private static final int FEW = 20;

  private final VenueMarket market;
  private final Troubles troubles;

  VenueMethods(VenueMarket market, Troubles troubles) {
    this.market = market;
    this.troubles = troubles;
  }

  /**
   * The result of a method.
   *
   * @throws RpcException with the code that the venue answers
   */
  Wire.Body answer(String method, JsonObject params) throws RpcException, RejectedException {
    return switch (method) {
      case "public/status" -> market.status(troubles.has(VenueTrouble.LOCK));
      case "public/get_instruments" -> instruments(params);
      case "public/get_last_trades_by_instrument" -> tradesByInstrument(params);
      case "public/get_last_trades_by_currency_and_time" -> tradesByTime(params);
      case "public/get_book_summary_by_currency" -> summaries(params);
      case "public/ticker" -> ticker(params);
      default -> throw new RpcException(-32601, "Method not found");
    };
  }

  private Wire.Body instruments(JsonObject params) throws RejectedException {
    List<FeedInstrument> found =
        market.instruments(
            params.requireText("currency"), params.text("kind"), params.flag("expired"));
    boolean locked = troubles.has(VenueTrouble.LOCK);
    found.removeIf(troubles::isUnlisted);
    return g -> {
      g.writeStartArray();
      for (FeedInstrument instrument : found) {
        MarketJson.instrument(g, locked ? instrument.withActive(false) : instrument);
      }
      g.writeEndArray();
    };
  }

  private Wire.Body tradesByInstrument(JsonObject params) throws RejectedException, RpcException {
    String name = params.requireText("instrument_name");
    if (!market.isKnown(name)) {
      throw new RpcException(13020, "instrument_not_found");
    }
    long from = or(params.whole("start_seq"), 0);
    long to = or(params.whole("end_seq"), Long.MAX_VALUE);
    if (troubles.has(VenueTrouble.NO_BACKFILL)) {
      return page(new TradeHistory.Page(List.of(), false));
    }
    return page(market.history().bySequence(name, from, to, count(params)));
  }

  private Wire.Body tradesByTime(JsonObject params) throws RejectedException {
    String kind = params.text("kind");
    String group = (kind == null ? "option" : kind) + "." + params.requireText("currency");
    long from = params.requireWhole("start_timestamp");
    long to = params.requireWhole("end_timestamp");
    return page(market.history().byTime(group, from, to, count(params)));
  }

  private static Wire.Body page(TradeHistory.Page page) {
    return page::write;
  }

  private Wire.Body summaries(JsonObject params) throws RejectedException {
    List<FeedInstrument> found =
        market.instruments(params.requireText("currency"), params.text("kind"), false);
    return g -> {
      g.writeStartArray();
      for (FeedInstrument instrument : found) {
        FeedTicker ticker = market.tickerOf(instrument.name());
        if (ticker != null) {
          MarketJson.summary(g, instrument, ticker);
        }
      }
      g.writeEndArray();
    };
  }

  private Wire.Body ticker(JsonObject params) throws RejectedException, RpcException {
    Wire.Body last = market.lastTicker(params.requireText("instrument_name"));
    if (last == null) {
      throw new RpcException(13020, "instrument_not_found");
    }
    return last;
  }

  private int count(JsonObject params) throws RejectedException {
    int most = troubles.has(VenueTrouble.SMALL_PAGES) ? FEW : MOST;
    return (int) Math.max(1, Math.min(or(params.whole("count"), DEFAULT_COUNT), most));
  }

  private static long or(@Nullable Long value, long otherwise) {
    return value == null ? otherwise : value;
  }

  /** A request that the venue refuses. */
  static final class RpcException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int code;

    RpcException(int code, String message) {
      super(message, null, false, false);
      this.code = code;
    }

    int code() {
      return code;
    }
  }
}
