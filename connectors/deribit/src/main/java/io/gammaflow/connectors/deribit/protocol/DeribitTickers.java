package io.gammaflow.connectors.deribit.protocol;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tickers, mark prices and the index: {@code ticker.*}, {@code markprice.options.*}, index. */
final class DeribitTickers {
  private static final double PERCENT = 100.0;
  private static final String VENUE = DeribitInstruments.VENUE;

  /** Values of {@code state} seen or documented; "open" alone is in recorded frames. */
  private static final Set<String> STATES =
      Set.of(
          "open",
          "closed",
          "settlement",
          "delivered",
          "inactive",
          "locked",
          "halted",
          "archivized");

  private final DeribitInstruments instruments;
  private final FrameCounts counts;
  private final HeldRecords held;
  private final OptionalNumbers optional;

  DeribitTickers(DeribitInstruments instruments, HeldRecords held, FrameCounts counts) {
    this.instruments = instruments;
    this.held = held;
    this.counts = counts;
    this.optional = new OptionalNumbers(counts);
  }

  /**
   * An option's ticker: index, open interest, mark; a perpetual's: index, and mid with its open
   * interest.
   */
  void ticker(JsonObject data, Origin origin, RecordSink out) throws RejectedException {
    String name = data.requireText("instrument_name");
    Instant time = origin.eventTime(data);
    String state = data.text("state");
    if (state != null && !STATES.contains(state)) {
      counts.add("ticker.state-unknown");
    }
    if (!DeribitInstruments.isOption(name)) {
      future(name, data, time, origin, out);
    } else if (!instruments.isKnown(name)) {
      held.ticker(name, data, origin, out);
    } else {
      option(instruments.contract(name), data, time, origin, out);
    }
  }

  private void option(
      Contract contract, JsonObject data, Instant time, Origin origin, RecordSink out)
      throws RejectedException {
    Double openInterest = optional.notNegative(data, "open_interest");
    OptionMark mark =
        new OptionMark(
            time,
            null,
            VENUE,
            origin.provenance(),
            contract,
            percent(optional.notNegative(data, "mark_iv")),
            optional.notNegative(data, "mark_price"),
            optional.notNegative(data, "best_bid_price"),
            optional.notNegative(data, "best_ask_price"),
            contracts(contract, optional.notNegative(data, "best_bid_amount")),
            contracts(contract, optional.notNegative(data, "best_ask_amount")),
            optional.notNegative(data, "underlying_price"),
            optional.number(data, "interest_rate"));
    index(contract.getUnderlying(), contract.getCurrency(), data, time, origin, out);
    if (openInterest == null) {
      counts.add("ticker.open-interest-missing");
    } else {
      double size = openInterest / contract.getMultiplier();
      out.record(new OpenInterest(time, null, VENUE, origin.provenance(), contract, size, time));
    }
    out.record(mark);
    counts.add("ticker.applied");
  }

  private void future(String name, JsonObject data, Instant time, Origin origin, RecordSink out)
      throws RejectedException {
    String underlying = DeribitInstruments.underlying(name);
    String currency = DeribitInstruments.currency(name);
    Double bid = optional.notNegative(data, "best_bid_price");
    Double ask = optional.notNegative(data, "best_ask_price");
    index(underlying, currency, data, time, origin, out);
    // Assumed: no recorded frame shows a perpetual's ticker; its fields are those of an option's.
    if (DeribitInstruments.isPerpetual(name)
        && bid != null
        && ask != null
        && bid > 0
        && bid < ask) {
      double mid = 0.5 * (bid + ask);
      Double amount = optional.notNegative(data, "open_interest");
      Double open = amount == null ? null : Sizes.underlyingUnits(name, mid, amount);
      out.record(price(underlying, mid, PriceKind.PERPETUAL_MID, currency, open, time, origin));
    }
    counts.add("ticker.future-applied");
  }

  private void index(
      String underlying,
      String currency,
      JsonObject data,
      Instant time,
      Origin origin,
      RecordSink out)
      throws RejectedException {
    Double index = optional.notNegative(data, "index_price");
    if (index == null || index == 0) {
      // No spot is better than a spot of 0: the underlying goes stale and is flagged so.
      counts.add("ticker.index-missing");
      return;
    }
    out.record(price(underlying, index, PriceKind.INDEX, currency, null, time, origin));
  }

  /** {@code deribit_price_index.*}. Assumed: no recorded frame confirms it. */
  void priceIndex(JsonObject data, Origin origin, RecordSink out) throws RejectedException {
    String name = data.requireText("index_name");
    Instant time = origin.eventTime(data);
    double price = data.requireNumber("price");
    if (price < 0) {
      throw new RejectedException(DeadLetterReason.OUT_OF_RANGE, "price " + price);
    }
    if (price == 0) {
      counts.add("index.zero");
      return;
    }
    String currency = DeribitInstruments.currency(name);
    out.record(
        price(
            DeribitInstruments.underlying(name),
            price,
            PriceKind.INDEX,
            currency,
            null,
            time,
            origin));
    counts.add("index.applied");
  }

  /**
   * {@code markprice.options.*}: many marks at once, without quotes. Assumed: no recorded frame
   * confirms it; its {@code iv} is a decimal as documented, where a ticker's is in percent.
   */
  void markPrices(List<?> data, Origin origin, RecordSink out) {
    for (Object element : data) {
      try {
        mark(Elements.object(element), origin, out);
      } catch (RejectedException e) {
        counts.add("markprice.rejected");
        out.rejected(e);
      }
    }
  }

  /** One of those marks. */
  void mark(JsonObject row, Origin origin, RecordSink out) throws RejectedException {
    String name = row.requireText("instrument_name");
    Instant time = origin.eventTime(row);
    if (DeribitInstruments.isOption(name) && !instruments.isKnown(name)) {
      held.mark(name, row, origin, out);
      return;
    }
    out.record(
        new OptionMark(
            time,
            null,
            VENUE,
            origin.provenance(),
            instruments.contract(name),
            optional.notNegative(row, "iv"),
            optional.notNegative(row, "mark_price"),
            null,
            null,
            null,
            null,
            null,
            null));
    counts.add("markprice.applied");
  }

  private static UnderlyingPrice price(
      String underlying,
      double price,
      PriceKind kind,
      String currency,
      @Nullable Double openInterestUnits,
      Instant time,
      Origin origin) {
    return new UnderlyingPrice(
        time,
        null,
        VENUE,
        origin.provenance(),
        underlying,
        price,
        kind,
        currency,
        openInterestUnits);
  }

  private static @Nullable Double percent(@Nullable Double value) {
    return value == null ? null : (Double) (value / PERCENT);
  }

  private static @Nullable Double contracts(Contract contract, @Nullable Double coins) {
    return coins == null ? null : (Double) (coins / contract.getMultiplier());
  }
}
