package io.gammaflow.simulation.agents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that a venue would publish. Times are epoch microseconds, whole milliseconds. */
public sealed interface SimulatedEvent {

  /** When it happened, epoch microseconds. */
  long timeMicros();

  /** Name of the coin. */
  String underlying();

  /** Calls the listener's method for this kind of event. */
  void tell(Listener listener);

  /**
   * A contract begins to trade.
   *
   * @param tickSize smallest step of its price, coins
   */
  record Listed(long timeMicros, SimulatedContract contract, double tickSize)
      implements SimulatedEvent {
    @Override
    public String underlying() {
      return contract.underlying();
    }

    @Override
    public void tell(Listener listener) {
      listener.listed(this);
    }
  }

  /**
   * An option trade.
   *
   * @param tradeId unique over all underlyings and restarts
   * @param sequence 1, 2, 3... in the contract
   * @param side the side that took liquidity
   * @param size coins
   * @param price coins per coin
   * @param impliedVol of the price, 1.00 = 100 %
   * @param kind how it came about
   * @param indexPrice index at the trade, currency
   * @param markPrice mark at the trade, coins per coin
   */
  record Traded(
      long timeMicros,
      SimulatedContract contract,
      String tradeId,
      long sequence,
      AggressorSide side,
      double size,
      double price,
      double impliedVol,
      TradeKind kind,
      double indexPrice,
      double markPrice)
      implements SimulatedEvent {
    @Override
    public String underlying() {
      return contract.underlying();
    }

    @Override
    public void tell(Listener listener) {
      listener.traded(this);
    }
  }

  /**
   * Quote and valuation of a contract; a side without quote is null, its size 0.
   *
   * @param bid best bid, coins per coin
   * @param bidSize coins
   * @param ask best ask, coins per coin
   * @param askSize coins
   * @param markVol implied volatility of the mark, 1.00 = 100 %
   * @param markPrice coins per coin
   * @param forward forward of the expiry, currency
   * @param indexPrice index at the time, currency
   */
  record Quoted(
      long timeMicros,
      SimulatedContract contract,
      @Nullable Double bid,
      double bidSize,
      @Nullable Double ask,
      double askSize,
      double markVol,
      double markPrice,
      double forward,
      double indexPrice)
      implements SimulatedEvent {
    @Override
    public String underlying() {
      return contract.underlying();
    }

    @Override
    public void tell(Listener listener) {
      listener.quoted(this);
    }
  }

  /**
   * Open interest, true: half the sum of all accounts' absolute positions.
   *
   * @param size coins
   */
  record OpenInterestCounted(long timeMicros, SimulatedContract contract, double size)
      implements SimulatedEvent {
    @Override
    public String underlying() {
      return contract.underlying();
    }

    @Override
    public void tell(Listener listener) {
      listener.openInterest(this);
    }
  }

  /**
   * What the option vault holds, true.
   *
   * @param position coins, + = the vault is long
   */
  record VaultTold(long timeMicros, SimulatedContract contract, double position)
      implements SimulatedEvent {
    @Override
    public String underlying() {
      return contract.underlying();
    }

    @Override
    public void tell(Listener listener) {
      listener.vault(this);
    }
  }

  /** The index. */
  record IndexPriced(long timeMicros, String underlying, double price) implements SimulatedEvent {
    @Override
    public void tell(Listener listener) {
      listener.index(this);
    }
  }

  /**
   * The perpetual's order book, whole, best first. Half the tick over the mean size is lambda.
   *
   * @param openInterest of the perpetual, coins
   */
  record BookSeen(
      long timeMicros,
      String underlying,
      List<PriceLevel> bids,
      List<PriceLevel> asks,
      double openInterest)
      implements SimulatedEvent {
    @Override
    public void tell(Listener listener) {
      listener.book(this);
    }
  }

  /**
   * Where forced trades wait, as the venue publishes it.
   *
   * @param longs trigger price and coins sold there, falling price
   * @param shorts trigger price and coins bought there, rising price
   */
  record LadderSeen(
      long timeMicros, String underlying, List<PriceLevel> longs, List<PriceLevel> shorts)
      implements SimulatedEvent {
    @Override
    public void tell(Listener listener) {
      listener.ladder(this);
    }
  }

  /**
   * A forced trade in the perpetual.
   *
   * @param tradeId unique over all underlyings and restarts
   * @param sequence 1, 2, 3... in the perpetual
   * @param side SELL closes a long
   * @param price currency
   * @param units coins
   */
  record Liquidated(
      long timeMicros,
      String underlying,
      String tradeId,
      long sequence,
      AggressorSide side,
      double price,
      double units)
      implements SimulatedEvent {
    @Override
    public void tell(Listener listener) {
      listener.liquidated(this);
    }
  }

  /** One method a kind of event, so that a new kind cannot be overlooked. */
  interface Listener {
    /** A contract begins to trade. */
    void listed(Listed event);

    /** An option trade. */
    void traded(Traded event);

    /** Quote and valuation of a contract. */
    void quoted(Quoted event);

    /** Open interest of a contract. */
    void openInterest(OpenInterestCounted event);

    /** What the option vault holds of a contract. */
    void vault(VaultTold event);

    /** The index. */
    void index(IndexPriced event);

    /** The perpetual's order book. */
    void book(BookSeen event);

    /** Where forced trades wait. */
    void ladder(LadderSeen event);

    /** A forced trade in the perpetual. */
    void liquidated(Liquidated event);
  }
}
