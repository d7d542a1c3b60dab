package io.gammaflow.connectors.lean;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What the rows of each kind of minute file mean. */
final class RowParsers {
  static final String VENUE = "opra";
  static final double PRICE_UNIT = 10_000.0;

  private RowParsers() {}

  /**
   * {@code ms,open,high,low,close,volume}: one print a bar, which lies inside of it. So it comes
   * before the quotes that hold at the bar's end, and is signed by those of an earlier minute.
   */
  static RowParser trades(Contract contract, TradingDay day) {
    return (row, provenance) -> {
      row.requireFields(6);
      Instant end = barEnd(row, day);
      double price = row.notNegative(4, "close") / PRICE_UNIT;
      double size = row.positive(5, "volume");
      return new OptionTrade(
          end.minus(1, ChronoUnit.MICROS),
          null,
          VENUE,
          provenance,
          contract,
          provenance.getSource() + ':' + provenance.getSequence(),
          null,
          price,
          size,
          Aggressor.UNKNOWN,
          PrintKind.NORMAL,
          null,
          null,
          null,
          null,
          null,
          null,
          null);
    };
  }

  /** {@code ms, bid open to close, bid size, ask open to close, ask size}: the state at the end. */
  static RowParser quotes(Contract contract, TradingDay day) {
    return (row, provenance) -> {
      row.requireFields(11);
      Instant end = barEnd(row, day);
      return new OptionMark(
          end,
          null,
          VENUE,
          provenance,
          contract,
          null,
          null,
          price(row, 4, "bid"),
          price(row, 9, "ask"),
          size(row, 4, 5, "bid size"),
          size(row, 9, 10, "ask size"),
          null,
          null);
    };
  }

  /**
   * {@code ms,open interest}: published then, of the close before.
   *
   * @param ratio contracts of today for one of the file's
   */
  static RowParser openInterest(Contract contract, double ratio, TradingDay day) {
    Instant asOf = day.closeBefore();
    return (row, provenance) -> {
      row.requireFields(2);
      Instant time = day.at(row.millisOfDay(0));
      double size = ratio * row.notNegative(1, "open interest");
      return new OpenInterest(time, null, VENUE, provenance, contract, size, asOf);
    };
  }

  /**
   * {@code ms,open,high,low,close,volume} of the underlying.
   *
   * @param priceUnit 10000 for equities, 1 for indices, whose files hold plain decimals
   */
  static RowParser underlying(String underlying, double priceUnit, TradingDay day) {
    return (row, provenance) -> {
      row.requireFields(6);
      Instant end = barEnd(row, day);
      double close = row.positive(4, "close") / priceUnit;
      return new UnderlyingPrice(
          end, null, VENUE, provenance, underlying, close, PriceKind.BAR_CLOSE, "USD", null);
    };
  }

  static OpenInterest openInterest(
      Instant published, Instant asOf, Contract contract, double size, Provenance provenance) {
    return new OpenInterest(published, null, VENUE, provenance, contract, size, asOf);
  }

  /** A contract's volatility and price at a close. */
  static OptionMark mark(
      Instant close,
      Contract contract,
      @Nullable Double impliedVol,
      @Nullable Double price,
      Provenance provenance) {
    return new OptionMark(
        close,
        null,
        VENUE,
        provenance,
        contract,
        impliedVol,
        price,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The underlying's price at a close. */
  static UnderlyingPrice close(
      Instant close, String underlying, double price, Provenance provenance) {
    return new UnderlyingPrice(
        close, null, VENUE, provenance, underlying, price, PriceKind.BAR_CLOSE, "USD", null);
  }

  private static Instant barEnd(BarRow row, TradingDay day) throws RejectedException {
    return day.at(row.millisOfDay(0)).plus(TradingDay.BAR);
  }

  private static @Nullable Double price(BarRow row, int close, String what)
      throws RejectedException {
    return row.isEmpty(close) ? null : (Double) (row.notNegative(close, what) / PRICE_UNIT);
  }

  // A side without a price has no size, whatever its field contains.
  private static @Nullable Double size(BarRow row, int close, int size, String what)
      throws RejectedException {
    return row.isEmpty(close) || row.isEmpty(size) ? null : (Double) row.notNegative(size, what);
  }
}
