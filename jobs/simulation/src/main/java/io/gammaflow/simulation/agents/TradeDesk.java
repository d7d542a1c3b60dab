package io.gammaflow.simulation.agents;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;

/** Finds the other side of customers' orders, splits them, prices and numbers the trades. */
final class TradeDesk {
  private static final double AGAINST_DEALERS = 0.8;
  private static final double CUSTOMER_AGGRESSES = 0.8;
  private static final double GOES_ON = 0.25;
  private static final int MOST_PIECES = 4;

  private final UnderlyingSpec spec;
  private final Quoter quoter;
  private final AgentRandom random;
  private long tradeNumber;

  TradeDesk(UnderlyingSpec spec, Quoter quoter, long seed) {
    this(spec, quoter, AgentRandom.of(seed, spec.name(), "desk"));
  }

  private TradeDesk(UnderlyingSpec spec, Quoter quoter, AgentRandom random) {
    this.spec = spec;
    this.quoter = quoter;
    this.random = random;
  }

  /** Orders a second that make so many trades a second. */
  static double ordersPerTrade() {
    return 1 - GOES_ON;
  }

  /** The number that the venue gives the next trade, of options and perpetual alike. */
  String nextTradeId() {
    tradeNumber++;
    return spec.name() + '-' + tradeNumber;
  }

  /** Executes an order, in one piece or several. */
  void execute(CustomerOrder order, double spot, long nowMicros, Consumer<SimulatedEvent> sink) {
    SimulatedEvent.Quoted quote = quoter.quote(order.listing().contract(), spot, nowMicros);
    boolean aggresses = random.uniform() < CUSTOMER_AGGRESSES;
    boolean takerBuys = order.buy() == aggresses;
    // Nobody bids for it: the taker pays up or waits, the seller gives it away for a tick.
    Double taken = takerBuys ? quote.ask() : quote.bid();
    double price = taken == null ? Quoter.TICK : taken;
    long left = order.lots();
    for (int piece = 1; left > 0; piece++) {
      boolean last =
          order.kind() == TradeKind.BLOCK || piece == MOST_PIECES || random.uniform() >= GOES_ON;
      long lots = last ? left : Math.max(1, (long) (left * random.uniform(0.2, 0.8)));
      left -= lots;
      int other = otherSide(order.account());
      order
          .listing()
          .trade(
              order.buy() ? order.account() : other, order.buy() ? other : order.account(), lots);
      sink.accept(
          new SimulatedEvent.Traded(
              nowMicros,
              order.listing().contract(),
              nextTradeId(),
              order.listing().nextSequence(),
              takerBuys ? AggressorSide.BUY : AggressorSide.SELL,
              order.listing().coins(lots),
              price,
              Quoter.volOf(price, quote),
              order.kind(),
              quote.indexPrice(),
              quote.markPrice()));
    }
  }

  private int otherSide(int account) {
    if (random.uniform() < AGAINST_DEALERS) {
      return random.weighted(Accounts.DEALER_SHARES);
    }
    int customers = Accounts.COUNT - Accounts.DEALERS;
    // Anybody but the customer itself.
    int step = 1 + random.below(customers - 1);
    return Accounts.DEALERS + (account - Accounts.DEALERS + step) % customers;
  }

  void save(DataOutput out) throws IOException {
    random.save(out);
    out.writeLong(tradeNumber);
  }

  static TradeDesk load(DataInput in, UnderlyingSpec spec, Quoter quoter) throws IOException {
    TradeDesk desk = new TradeDesk(spec, quoter, AgentRandom.load(in));
    desk.tradeNumber = in.readLong();
    return desk;
  }
}
