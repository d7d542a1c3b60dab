package io.gammaflow.evaluation.inventory;

import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.math3.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that trade options with dealers and with each other. Orders arrive at random, are split
 * into children, and print with an aggressor flag that may be wrong; open interest is counted from
 * the accounts. Seeded: the same seed gives the same market.
 */
public final class AccountSimulation {
  private static final double WIDEST_STRIKE = 0.25;
  private static final double LARGEST_BIAS = 0.95;

  private final MarketSettings settings;
  private final RandomGenerator random;
  private final long[] customer;
  private final long[] dealer;
  private long customersGross;

  private AccountSimulation(MarketSettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
    this.customer = new long[settings.customers()];
    this.dealer = new long[settings.dealers()];
  }

  /** Simulates a market. */
  public static ContractTape[] run(MarketSettings settings, long seed) {
    ContractTape[] contracts = new ContractTape[settings.contracts()];
    for (int i = 0; i < contracts.length; i++) {
      RandomGenerator random =
          new MersenneTwister(new int[] {(int) seed, (int) (seed >>> 32), i, 0x6761});
      contracts[i] = new AccountSimulation(settings, random).contract(i);
    }
    return contracts;
  }

  private ContractTape contract(int i) {
    MarketSettings m = settings;
    boolean call = i % 2 == 0;
    int pairs = Math.max(1, m.contracts() / 2 - 1);
    double logStrike = WIDEST_STRIKE * (2.0 * (i / 2) / pairs - 1);
    double bias = (call ? m.callBias() : m.putBias()) + m.biasSpread() * random.nextGaussian();
    bias = Math.max(-LARGEST_BIAS, Math.min(LARGEST_BIAS, bias));
    boolean listed = random.nextDouble() < m.newShare();
    double spread = m.activitySpread();
    double orders =
        m.ordersPerDay() * Math.exp(spread * random.nextGaussian() - spread * spread / 2);
    int steps = m.days() * m.stepsPerDay();
    ContractTape contract = new ContractTape(call, listed, logStrike, steps);
    if (!listed) {
      for (int s = 0; s < m.pastDays() * m.stepsPerDay(); s++) {
        step(orders / m.stepsPerDay(), bias, null);
      }
    }
    contract.count(0, openInterest(), net(dealer));
    for (int s = 1; s <= steps; s++) {
      step(orders / m.stepsPerDay(), bias, contract);
      contract.count(s, openInterest(), net(dealer));
    }
    return contract;
  }

  private void step(double meanOrders, double bias, @Nullable ContractTape tape) {
    for (int n = poisson(meanOrders); n > 0; n--) {
      order(bias, tape);
    }
  }

  private void order(double bias, @Nullable ContractTape tape) {
    MarketSettings m = settings;
    double drawn = Math.exp(m.sizeLogMean() + m.sizeLogSd() * random.nextGaussian());
    long size = Math.max(1, (long) drawn);
    int account;
    int side;
    if (random.nextDouble() < m.closingShare() && customersGross > 0) {
      account = holder();
      side = customer[account] > 0 ? -1 : 1;
      size = Math.min(size, Math.abs(customer[account]));
    } else {
      account = random.nextInt(customer.length);
      side = random.nextDouble() < (1 + bias) / 2 ? 1 : -1;
    }
    if (random.nextDouble() < m.dealerShare()) {
      dealer[random.nextInt(dealer.length)] -= side * size;
    } else {
      int other = random.nextInt(customer.length);
      book(other == account ? (account + 1) % customer.length : other, -side * size);
    }
    book(account, side * size);
    if (tape != null) {
      print(tape, side, size);
    }
  }

  private void print(ContractTape tape, int side, long size) {
    MarketSettings m = settings;
    int aggressor = random.nextDouble() < m.customerAggressorShare() ? side : -side;
    int children = 1;
    while (children < size && random.nextDouble() < 0.5) {
      children++;
    }
    boolean shared = random.nextDouble() < m.parentErrorShare();
    boolean parentRight = random.nextDouble() < m.flagAccuracy();
    for (int i = 0; i < children; i++) {
      long lots = size / children + (i < size % children ? 1 : 0);
      boolean right = shared ? parentRight : random.nextDouble() < m.flagAccuracy();
      tape.print((int) lots, right ? aggressor : -aggressor);
    }
  }

  /** An account drawn in proportion to what it holds, long or short. */
  private int holder() {
    long at = (long) (random.nextDouble() * customersGross);
    for (int i = 0; i < customer.length; i++) {
      at -= Math.abs(customer[i]);
      if (at < 0) {
        return i;
      }
    }
    throw new IllegalStateException("the accounts hold less than their sum");
  }

  private void book(int account, long change) {
    customersGross -= Math.abs(customer[account]);
    customer[account] += change;
    customersGross += Math.abs(customer[account]);
  }

  private long openInterest() {
    return longs(customer) + longs(dealer);
  }

  private static long longs(long[] accounts) {
    long sum = 0;
    for (long held : accounts) {
      sum += Math.max(held, 0);
    }
    return sum;
  }

  private static long net(long[] accounts) {
    long sum = 0;
    for (long held : accounts) {
      sum += held;
    }
    return sum;
  }

  private int poisson(double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int n = 0;
    while (product > limit) {
      product *= random.nextDouble();
      n++;
    }
    return n;
  }
}
