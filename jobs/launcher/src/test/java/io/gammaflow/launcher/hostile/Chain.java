package io.gammaflow.launcher.hostile;

import io.gammaflow.quant.black.Black;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Calls and puts around a spot of 40,000, a month from their expiry, priced by Black. */
final class Chain {
  static final double SPOT = 40_000;
  static final double VOL = 0.6;

  private static final double YEARS = 31.0 / 365;
  private static final double HALF_SPREAD = 0.01;

  /**
   * An option.
   *
   * @param price mark in currency
   * @param open contracts
   */
  record Option(int strike, boolean call, double price, double open) {
    double bid() {
      return price * (1 - HALF_SPREAD);
    }

    double ask() {
      return price * (1 + HALF_SPREAD);
    }

    /** As Deribit writes it, of an expiry such as 24SEP21. */
    String deribit(String expiry) {
      return "BTC-" + expiry + '-' + strike + (call ? "-C" : "-P");
    }
  }

  private Chain() {}

  /** Calls, then puts, by strike. */
  static List<Option> options(double spot) {
    List<Option> all = new ArrayList<>();
    for (boolean call : new boolean[] {true, false}) {
      for (int k = 16; k <= 24; k++) {
        int strike = (int) Math.round(spot * k / 20);
        double price = Black.undiscounted(call, spot, strike, VOL * Math.sqrt(YEARS));
        all.add(new Option(strike, call, price, 100 + k));
      }
    }
    return all;
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.8f", value);
  }
}
