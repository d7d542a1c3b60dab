package io.gammaflow.simulation.agents;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Customers with purposes: hedgers buy puts below the price, overwriters sell calls above it,
 * speculators trade around it, closers take back what they have.
 */
final class Customers {
  private static final double[] EXPIRY_WEIGHTS = {0.12, 0.14, 0.14, 0.24, 0.15, 0.11, 0.07, 0.03};

  /** Mean notional of an order over the liquidity that moves the price by 1 %. */
  private static final double MEAN_NOTIONAL = 1.0 / 5000;

  private static final double SIZE_DEVIATION = 1.1;
  private static final double BLOCK_SHARE = 0.008;
  private static final double BLOCK_FACTOR = 25;
  private static final double MOST_FACTOR = 100;

  private static final double LEAST_CLOSING = 0.3;
  private static final double MOST_CLOSING = 0.85;

  private final ScenarioShape shape;
  private final UnderlyingSpec spec;
  private final AgentRandom random;

  /** Open interest at the opening; appetite for more ends there. */
  private double usualLots;

  /** Dealers' loop gain over the scenario's: beyond it they price newcomers away. */
  private double strain;

  Customers(ScenarioShape shape, UnderlyingSpec spec, long seed) {
    this(shape, spec, AgentRandom.of(seed, spec.name(), "customers"));
  }

  private Customers(ScenarioShape shape, UnderlyingSpec spec, AgentRandom random) {
    this.shape = shape;
    this.spec = spec;
    this.random = random;
  }

  /** Remembers how much open interest is usual. */
  void open(OptionChain chain) {
    usualLots = lots(chain);
  }

  /** Dealers are that near to their limit: loop gain at spot. */
  void feel(double loopGain) {
    strain = Math.abs(loopGain) / shape.gain();
  }

  /** The next order; null when a closer finds nothing to close. */
  @Nullable CustomerOrder order(OptionChain chain, QuotedSmile smile, double spot, long nowMicros) {
    double load = Math.max(lots(chain) / usualLots, strain);
    double closing = Math.max(LEAST_CLOSING, Math.min(MOST_CLOSING, 0.5 * load * load));
    if (random.uniform() < closing) {
      return close(chain);
    }
    return switch (random.weighted(shape.flow().weights())) {
      case 0 -> open(chain, smile, spot, nowMicros, Accounts.FIRST_HEDGER, false, true, -0.9);
      case 1 -> open(chain, smile, spot, nowMicros, Accounts.FIRST_OVERWRITER, true, false, 0.9);
      default -> speculate(chain, smile, spot, nowMicros);
    };
  }

  private static double lots(OptionChain chain) {
    long sum = 0;
    for (Listing listing : chain.listings()) {
      sum += listing.openLots();
    }
    return sum;
  }

  private CustomerOrder speculate(
      OptionChain chain, QuotedSmile smile, double spot, long nowMicros) {
    boolean call = random.uniform() < 0.5;
    boolean buy = random.uniform() < shape.flow().speculatorsBuy();
    double centre = call ? 0.4 : -0.4;
    return open(chain, smile, spot, nowMicros, Accounts.FIRST_SPECULATOR, call, buy, centre);
  }

  private CustomerOrder open(
      OptionChain chain,
      QuotedSmile smile,
      double spot,
      long nowMicros,
      int firstAccount,
      boolean call,
      boolean buy,
      double centre) {
    long[] expiries = ListingCalendar.expiries(nowMicros);
    long expiry = expiries[Math.min(expiries.length - 1, random.weighted(EXPIRY_WEIGHTS))];
    double years = Time.years(nowMicros, expiry);
    double width = smile.vol(spot, years) * Math.sqrt(years);
    double target = spot * Math.exp(width * (centre + 0.5 * random.gaussian()));
    Listing listing = nearest(chain.strikes(expiry, call), target);
    int account = firstAccount + random.below(Accounts.PER_PURPOSE);
    boolean block = random.uniform() < BLOCK_SHARE;
    double factor = Math.exp(SIZE_DEVIATION * random.gaussian()) * (block ? BLOCK_FACTOR : 1);
    double coins = Math.min(MOST_FACTOR, factor) * MEAN_NOTIONAL * spec.depthUnits();
    long lots = Math.max(1, Math.round(coins / spec.lot()));
    return new CustomerOrder(
        listing, account, buy, lots, block ? TradeKind.BLOCK : TradeKind.NORMAL);
  }

  /** Closes a part of a position, begun anywhere in the chain. */
  private @Nullable CustomerOrder close(OptionChain chain) {
    int account = Accounts.DEALERS + random.below(Accounts.COUNT - Accounts.DEALERS);
    List<Listing> listings = chain.listings();
    int start = random.below(listings.size());
    for (int i = 0; i < listings.size(); i++) {
      Listing listing = listings.get((start + i) % listings.size());
      long held = listing.lots(account);
      if (held != 0) {
        double coins =
            Math.exp(SIZE_DEVIATION * random.gaussian()) * MEAN_NOTIONAL * spec.depthUnits();
        long wanted = Math.max(1, Math.round(coins / spec.lot()));
        return new CustomerOrder(
            listing, account, held < 0, Math.min(Math.abs(held), wanted), TradeKind.NORMAL);
      }
    }
    return null;
  }

  private static Listing nearest(List<Listing> strikes, double target) {
    Listing best = strikes.get(0);
    for (Listing listing : strikes) {
      if (Math.abs(listing.contract().strike() - target)
          < Math.abs(best.contract().strike() - target)) {
        best = listing;
      }
    }
    return best;
  }

  void save(DataOutput out) throws IOException {
    random.save(out);
    out.writeDouble(usualLots);
    out.writeDouble(strain);
  }

  static Customers load(DataInput in, ScenarioShape shape, UnderlyingSpec spec) throws IOException {
    Customers customers = new Customers(shape, spec, AgentRandom.load(in));
    customers.usualLots = in.readDouble();
    customers.strain = in.readDouble();
    return customers;
  }
}
