package io.gammaflow.simulation.agents;

import java.util.List;

/** Gives every account the positions that it opened before the simulation began. */
final class OpeningBook {
  private static final double GAIN_STEP = 0.0025;
  private static final double FULL_WEIGHT_YEARS = 7.0 / 365;
  private static final double FADING_YEARS = 0.25;
  private static final double CUSTOMERS_AMONG_THEMSELVES = 0.4;
  private static final int PIECES = 4;

  private final ScenarioShape shape;
  private final UnderlyingSpec spec;
  private final QuotedSmile smile;
  private final AgentRandom random;
  private final List<Listing> listings;
  private final long nowMicros;
  private final boolean vault;

  OpeningBook(
      ScenarioShape shape,
      UnderlyingSpec spec,
      QuotedSmile smile,
      long seed,
      List<Listing> listings,
      long nowMicros,
      boolean vault) {
    this.shape = shape;
    this.spec = spec;
    this.smile = smile;
    this.random = AgentRandom.of(seed, spec.name(), "opening");
    this.listings = listings;
    this.nowMicros = nowMicros;
    this.vault = vault;
  }

  void allocate() {
    double[] dealers = new double[listings.size()];
    for (int i = 0; i < dealers.length; i++) {
      dealers[i] = wanted(listings.get(i).contract()) * random.uniform(0.6, 1.4);
    }
    double scale = shape.gain() / (spec.impactPerUnit() * strongest(dealers));
    for (int i = 0; i < dealers.length; i++) {
      long lots = Math.round(dealers[i] * scale / spec.lot());
      giveDealers(listings.get(i), lots);
      giveCustomers(listings.get(i), Math.round(Math.abs(lots) * CUSTOMERS_AMONG_THEMSELVES));
    }
  }

  private double wanted(SimulatedContract contract) {
    double years = Time.years(nowMicros, contract.expiryMicros());
    double width = smile.vol(spec.price(), years) * Math.sqrt(years);
    double deviations = Math.log(contract.strike() / spec.price()) / width;
    // Little in what expires at once, or its gamma alone would be the market.
    double tenor =
        Math.min(1, Math.sqrt(years / FULL_WEIGHT_YEARS)) * Math.exp(-years / FADING_YEARS);
    return tenor * (contract.call() ? shape.calls() : shape.puts()).at(deviations);
  }

  private double strongest(double[] positions) {
    double most = 0;
    for (double at = shape.range().low(); at <= shape.range().high(); at += GAIN_STEP) {
      double gamma = 0;
      for (int i = 0; i < positions.length; i++) {
        SimulatedContract contract = listings.get(i).contract();
        double years = Time.years(nowMicros, contract.expiryMicros());
        double vol = smile.vol(contract.strike(), years);
        gamma += positions[i] * Valuation.gamma(contract, at * spec.price(), vol, nowMicros);
      }
      most = Math.max(most, Math.abs(gamma));
    }
    return most;
  }

  private void giveDealers(Listing listing, long lots) {
    int purpose = counterparty(listing.contract().call(), lots > 0);
    for (int dealer = 0; dealer < Accounts.DEALERS; dealer++) {
      long share = Math.round(Math.abs(lots) * Accounts.DEALER_SHARES[dealer]);
      for (int piece = 0; piece < PIECES; piece++) {
        int customer = purpose + random.below(Accounts.PER_PURPOSE);
        if (vault && piece == 0 && purpose == Accounts.FIRST_OVERWRITER) {
          customer = Accounts.VAULT;
        }
        move(listing, customer, dealer, share / PIECES, lots > 0);
      }
    }
  }

  private void giveCustomers(Listing listing, long lots) {
    for (int piece = 0; piece < PIECES; piece++) {
      int buyer = Accounts.FIRST_SPECULATOR + random.below(Accounts.PER_PURPOSE);
      int seller = Accounts.FIRST_OVERWRITER + random.below(Accounts.PER_PURPOSE);
      move(listing, seller, buyer, lots / PIECES, true);
    }
  }

  private static void move(
      Listing listing, int customer, int other, long quantity, boolean customerSells) {
    if (quantity > 0) {
      listing.trade(customerSells ? other : customer, customerSells ? customer : other, quantity);
    }
  }

  /** Whose purpose it was that left dealers with such a position. */
  private static int counterparty(boolean call, boolean dealersLong) {
    if (call && dealersLong) {
      return Accounts.FIRST_OVERWRITER;
    }
    return call || dealersLong ? Accounts.FIRST_SPECULATOR : Accounts.FIRST_HEDGER;
  }
}
