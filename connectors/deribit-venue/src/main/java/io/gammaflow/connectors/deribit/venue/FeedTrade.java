package io.gammaflow.connectors.deribit.venue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trade.
 *
 * @param instrument the venue's name
 * @param tradeId unique over all instruments
 * @param tradeSeq per instrument, one more than the trade before
 * @param time when it happened; milliseconds are kept
 * @param takerBuys whether the taker bought
 * @param price premium in coin (inverse) or quote currency; a perpetual's price
 * @param amount coins for options, USD for an inverse perpetual
 * @param iv implied volatility, 1.00 = 100 %; NaN for a perpetual
 * @param indexPrice the index at the trade
 * @param markPrice the mark at the trade
 * @param liquidation {@code M}, {@code T} or {@code MT} when maker, taker or both were liquidated
 * @param blockTradeId set for a block
 * @param comboId set for a leg of a combo
 */
public record FeedTrade(
    String instrument,
    String tradeId,
    long tradeSeq,
    Instant time,
    boolean takerBuys,
    double price,
    double amount,
    double iv,
    double indexPrice,
    double markPrice,
    @Nullable String liquidation,
    @Nullable String blockTradeId,
    @Nullable String comboId) {

  /** A trade on the screen, nobody liquidated. */
  public static FeedTrade of(
      String instrument,
      String tradeId,
      long tradeSeq,
      Instant time,
      boolean takerBuys,
      double price,
      double amount,
      double iv,
      double indexPrice,
      double markPrice) {
    return new FeedTrade(
        instrument,
        tradeId,
        tradeSeq,
        time,
        takerBuys,
        price,
        amount,
        iv,
        indexPrice,
        markPrice,
        null,
        null,
        null);
  }
}
