package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.signing.ExecutionKind;
import io.gammaflow.quant.signing.Quote;
import io.gammaflow.quant.signing.QuoteRule;
import io.gammaflow.quant.signing.Signing;
import io.gammaflow.quant.signing.SigningCascade;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.streams.exposure.Calendars;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.time.Micros;

/** Signs trades: finds the side that the customer took, as far as it can be known. */
final class TradeSigner {
  /** Side of a trade that cannot be signed. */
  static final int NO_QUOTE = 2;

  private final ContractTable table;
  private final TickFlags flags;
  private final Packages packages;

  /**
   * @param packages the packages of the tick
   */
  TradeSigner(ContractTable table, TickFlags flags, Packages packages) {
    this.table = table;
    this.flags = flags;
    this.packages = packages;
  }

  /**
   * The taker's side at face value: the venue's, else by the quote rule on the last quote of the
   * session.
   *
   * @return +1 bought, -1 sold, 0 at mid, {@link #NO_QUOTE}
   */
  int takerSide(MarketRecord r, int slot) {
    if (Packages.flag(r) != 0) {
      return Packages.flag(r);
    }
    Quote quote = quote(r, slot);
    if (!quote.usableAt(r.eventTime)) {
      if (Quotes.isCrossed(quote.bid(), quote.ask())) {
        flags.raise(r.venue, Flag.QUOTE_CROSSED);
      }
      return NO_QUOTE;
    }
    return QuoteRule.sign(r.tradePrice(), quote.bid(), quote.ask());
  }

  /** The side of the customer by the cascade of signing rules, with the rule that decided. */
  Signing signing(MarketRecord r, int slot) {
    if (r.printKind == PrintKind.COMBO) {
      Signing leg = packages.leg(r, this::quote);
      if (leg.sign() != 0) {
        return leg;
      }
    }
    return SigningCascade.sign(
        kind(r.printKind),
        Packages.flag(r),
        r.tradePrice(),
        r.tradeSize(),
        r.eventTime,
        Quote.NONE,
        quote(r, slot),
        Double.NaN);
  }

  /** The quote at a trade of any contract of the table. */
  Quote quote(MarketRecord r) {
    return quote(r, table.find(r.contractId()));
  }

  /**
   * The quote that the venue publishes with the trade, else the last one before it in its session.
   */
  private Quote quote(MarketRecord r, int slot) {
    if (!Double.isNaN(r.bid) && !Double.isNaN(r.ask)) {
      return new Quote(r.bid, r.ask, r.bidSize, r.askSize, r.eventTime);
    }
    if (slot < 0 || !isCausal(r, slot)) {
      return Quote.NONE;
    }
    return new Quote(
        table.bid[slot],
        table.ask[slot],
        table.bidSize[slot],
        table.askSize[slot],
        table.quoteTime[slot]);
  }

  private boolean isCausal(MarketRecord r, int slot) {
    long quoted = table.quoteTime[slot];
    return quoted != Micros.NEVER
        && quoted <= r.eventTime
        && Calendars.sameSession(r.venue, quoted, r.eventTime);
  }

  private static ExecutionKind kind(PrintKind kind) {
    return switch (kind) {
      case UNKNOWN, NORMAL -> ExecutionKind.NORMAL;
      case BLOCK -> ExecutionKind.BLOCK;
      case COMBO -> ExecutionKind.COMBO;
      case RFQ -> ExecutionKind.RFQ;
      case AUCTION -> ExecutionKind.AUCTION;
      case LIQUIDATION -> ExecutionKind.LIQUIDATION;
    };
  }
}
