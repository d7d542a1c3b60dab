package io.gammaflow.quant.signing;

/**
 * The rules in their order: venue flag; trade size; price against the consolidated quote, then
 * against the exchange's; depth at mid; reverse tick. Only quotes that stood at or before the trade
 * are read.
 */
public final class SigningCascade {
  private SigningCascade() {}

  /**
   * Signs one trade.
   *
   * @param aggressor the venue's flag: +1 the taker bought, -1 sold, 0 not given
   * @param price premium
   * @param size in the unit of the quoted sizes
   * @param time of the trade, in the unit of the quotes' times
   * @param consolidated best quote over the exchanges, {@link Quote#NONE} where there is none
   * @param exchange quote of the trade's own exchange
   * @param nextPrice the next different price, NaN where it is not known
   * @return class and customer's side; {@link Signing#NONE} where no rule decides. A combo's leg
   *     without a flag is unsigned: {@link ComboPackage} signs packages
   */
  public static Signing sign(
      ExecutionKind kind,
      int aggressor,
      double price,
      double size,
      long time,
      Quote consolidated,
      Quote exchange,
      double nextPrice) {
    return switch (kind) {
      case NORMAL -> cascade(aggressor, price, size, time, consolidated, exchange, nextPrice);
      case BLOCK ->
          Signing.of(SigningClass.BLOCK, side(aggressor, price, time, consolidated, exchange));
      case RFQ ->
          Signing.of(SigningClass.RFQ, side(aggressor, price, time, consolidated, exchange));
      case AUCTION ->
          Signing.of(SigningClass.AUCTION, side(aggressor, price, time, consolidated, exchange));
      case COMBO -> Signing.of(SigningClass.COMBO, aggressor);
      case LIQUIDATION ->
          aggressor != 0
              ? Signing.of(SigningClass.LIQUIDATION, aggressor)
              : cascade(0, price, size, time, consolidated, exchange, nextPrice);
    };
  }

  private static Signing cascade(
      int aggressor,
      double price,
      double size,
      long time,
      Quote consolidated,
      Quote exchange,
      double nextPrice) {
    if (aggressor != 0) {
      return Signing.of(SigningClass.AGGRESSOR, aggressor);
    }
    boolean national = consolidated.usableAt(time);
    boolean own = exchange.usableAt(time);
    int sign = 0;
    if (own) {
      sign = SizeRule.sign(size, exchange.bidSize(), exchange.askSize());
    } else if (national) {
      sign = SizeRule.sign(size, consolidated.bidSize(), consolidated.askSize());
    }
    if (sign != 0) {
      return Signing.of(SigningClass.SIZE, sign);
    }
    sign = side(0, price, time, consolidated, exchange);
    if (sign != 0) {
      return Signing.of(SigningClass.QUOTE, sign);
    }
    if (national) {
      sign = DepthRule.sign(consolidated.bidSize(), consolidated.askSize());
    }
    if (sign == 0 && own) {
      sign = DepthRule.sign(exchange.bidSize(), exchange.askSize());
    }
    if (sign != 0) {
      return Signing.of(SigningClass.DEPTH, sign);
    }
    return Signing.of(SigningClass.TICK, ReverseTickRule.sign(price, nextPrice));
  }

  private static int side(
      int aggressor, double price, long time, Quote consolidated, Quote exchange) {
    if (aggressor != 0) {
      return aggressor;
    }
    int sign =
        consolidated.usableAt(time)
            ? QuoteRule.sign(price, consolidated.bid(), consolidated.ask())
            : 0;
    if (sign == 0 && exchange.usableAt(time)) {
      sign = QuoteRule.sign(price, exchange.bid(), exchange.ask());
    }
    return sign;
  }
}
