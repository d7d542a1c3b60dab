package io.gammaflow.simulation.agents;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The contracts that trade, by expiry, strike, calls first; strikes follow the price. */
final class OptionChain {
  private static final int STRIKES_EACH_SIDE = 5;
  private static final int FEWEST_EACH_SIDE = 3;
  private static final double STEP_IN_DEVIATIONS = 0.35;
  private static final double SHORTEST_YEARS = 0.5 / 365;
  private static final int STRIKE_DECIMALS = 6;

  private static final Comparator<Listing> ORDER =
      Comparator.comparingLong((Listing listing) -> listing.contract().expiryMicros())
          .thenComparingDouble(listing -> listing.contract().strike())
          .thenComparing(listing -> !listing.contract().call());

  private final UnderlyingSpec spec;
  private final List<Listing> listings = new ArrayList<>();

  OptionChain(UnderlyingSpec spec) {
    this.spec = spec;
  }

  /** All that trades, in order. */
  List<Listing> listings() {
    return listings;
  }

  /** Contracts of one expiry and right, by strike. */
  List<Listing> strikes(long expiryMicros, boolean call) {
    List<Listing> found = new ArrayList<>();
    for (Listing listing : listings) {
      SimulatedContract contract = listing.contract();
      if (contract.expiryMicros() == expiryMicros && contract.call() == call) {
        found.add(listing);
      }
    }
    return found;
  }

  /** Positions of expired contracts are gone with them. */
  void expire(long nowMicros) {
    listings.removeIf(listing -> listing.contract().expiryMicros() <= nowMicros);
  }

  /** Lists new expiries, and strikes where the price has come near the last one. */
  void list(long nowMicros, double spot, Consumer<Listing> listed) {
    List<Listing> added = new ArrayList<>();
    for (long expiry : ListingCalendar.expiries(nowMicros)) {
      List<Listing> calls = strikes(expiry, true);
      double step = calls.size() > 1 ? gap(calls) : step(spot, nowMicros, expiry);
      long middle = Math.round(spot / step);
      long low = calls.isEmpty() ? middle : steps(calls.get(0), step);
      long high = calls.isEmpty() ? middle - 1 : steps(calls.get(calls.size() - 1), step);
      if (middle - low < FEWEST_EACH_SIDE) {
        for (long k = Math.max(1, middle - STRIKES_EACH_SIDE); k < low; k++) {
          add(expiry, k * step, added);
        }
      }
      if (high - middle < FEWEST_EACH_SIDE) {
        for (long k = high + 1; k <= middle + STRIKES_EACH_SIDE; k++) {
          add(expiry, k * step, added);
        }
      }
    }
    listings.addAll(added);
    listings.sort(ORDER);
    added.sort(ORDER);
    added.forEach(listed);
  }

  private void add(long expiry, double strike, List<Listing> added) {
    double rounded = Rounding.to(strike, STRIKE_DECIMALS);
    for (boolean call : new boolean[] {true, false}) {
      added.add(new Listing(new SimulatedContract(spec.name(), expiry, rounded, call, spec.lot())));
    }
  }

  private double step(double spot, long nowMicros, long expiry) {
    double years = Math.max(SHORTEST_YEARS, Time.years(nowMicros, expiry));
    return Rounding.nice(spot * spec.annualVol() * Math.sqrt(years) * STEP_IN_DEVIATIONS);
  }

  private static double gap(List<Listing> calls) {
    double distance = calls.get(1).contract().strike() - calls.get(0).contract().strike();
    return Rounding.to(distance, STRIKE_DECIMALS);
  }

  private static long steps(Listing listing, double step) {
    return Math.round(listing.contract().strike() / step);
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(listings.size());
    for (Listing listing : listings) {
      listing.save(out);
    }
  }

  static OptionChain load(DataInput in, UnderlyingSpec spec) throws IOException {
    OptionChain chain = new OptionChain(spec);
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      chain.listings.add(Listing.load(in, spec));
    }
    return chain;
  }
}
