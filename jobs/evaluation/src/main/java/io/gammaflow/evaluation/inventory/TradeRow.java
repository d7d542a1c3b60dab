package io.gammaflow.evaluation.inventory;

/**
 * A trade of the user's own data. Unknown values are NaN, an unknown aggressor 0.
 *
 * @param time of the trade, microseconds since 1970
 * @param contract any name; a trailing C or P distinguishes calls from puts
 * @param size contracts, > 0
 * @param aggressor +1 bought, -1 sold, 0 not given
 * @param bid best bid at the trade
 * @param ask best ask at the trade
 * @param bidSize contracts at the bid
 * @param askSize contracts at the ask
 * @param price premium
 */
public record TradeRow(
    long time,
    String contract,
    double size,
    int aggressor,
    double bid,
    double ask,
    double bidSize,
    double askSize,
    double price) {}
