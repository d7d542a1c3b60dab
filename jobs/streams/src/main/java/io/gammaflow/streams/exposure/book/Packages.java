package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.signing.ComboPackage;
import io.gammaflow.quant.signing.Quote;
import io.gammaflow.quant.signing.Signing;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The packages (combos) of a tick: legs with the same venue, package id and instant. The flags of
 * the legs give the orientation of a package; its net price against the net of the mids gives the
 * side of the customer. A leg at another tick than the rest is treated alone.
 */
final class Packages {
  private final Map<String, List<MarketRecord>> legs = new HashMap<>();

  /** Collects the packages of the records of a tick. */
  void look(List<MarketRecord> due) {
    legs.clear();
    for (MarketRecord r : due) {
      if (r.kind == RecordKind.OPTION_TRADE
          && r.printKind == PrintKind.COMBO
          && !r.comboId.isEmpty()
          && r.bustOf.isEmpty()) {
        legs.computeIfAbsent(key(r), id -> new ArrayList<>()).add(r);
      }
    }
  }

  private static String key(MarketRecord r) {
    return r.venue + '|' + r.comboId + '|' + r.eventTime;
  }

  /** The venue's flag: +1 the taker bought, -1 sold, 0 not given. */
  static int flag(MarketRecord r) {
    return r.aggressor == Aggressor.BUY ? 1 : r.aggressor == Aggressor.SELL ? -1 : 0;
  }

  /**
   * The sign of a leg derived from its package; none where the package cannot be signed.
   *
   * @param quotes gives the quote at a leg
   */
  Signing leg(MarketRecord r, Function<MarketRecord, Quote> quotes) {
    List<MarketRecord> all = r.comboId.isEmpty() ? null : legs.get(key(r));
    if (all == null || all.size() < 2) {
      return Signing.NONE;
    }
    int n = all.size();
    int[] orientation = new int[n];
    double[] size = new double[n];
    double[] price = new double[n];
    Quote[] quote = new Quote[n];
    for (int i = 0; i < n; i++) {
      MarketRecord leg = all.get(i);
      orientation[i] = flag(leg);
      size[i] = leg.tradeSize();
      price[i] = leg.tradePrice();
      quote[i] = quotes.apply(leg);
      if (orientation[i] == 0) {
        return Signing.NONE;
      }
    }
    int side = ComboPackage.sign(orientation, size, price, quote, r.eventTime);
    return ComboPackage.leg(side, flag(r));
  }
}
