package io.gammaflow.connectors.lean;

import io.gammaflow.connectors.lean.MapFiles.Rename;
import io.gammaflow.schemas.record.Contract;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the splits and new tickers that take effect on a day make of a contract. Options are split
 * with the shares where the ratio is whole: strikes are divided and rounded to cents, contracts
 * multiplied. By any other ratio a contract delivers another number of shares, under a root with a
 * 1 behind it (OCC, adjustment policies).
 *
 * @param splits that take effect on the day
 * @param renames that have taken effect by the day
 */
record ContractTerms(List<Split> splits, List<Rename> renames) {
  private static final int DATE_AND_REST = 15;
  private static final int STRIKE_DIGITS = 8;
  private static final double ROUNDED = 0.0051;

  /**
   * A contract after the day's changes.
   *
   * @param ratio contracts after per contract before
   */
  record Adjusted(Contract contract, double ratio) {}

  /** The changes of a day; those since the last day with data, if that is known. */
  static ContractTerms of(
      List<Split> splits, List<Rename> renames, LocalDate date, @Nullable LocalDate dayBefore) {
    return new ContractTerms(
        splits.stream()
            .filter(
                s ->
                    !s.effective().isAfter(date)
                        && (dayBefore == null
                            ? s.effective().equals(date)
                            : s.effective().isAfter(dayBefore)))
            .toList(),
        renames.stream().filter(r -> !r.effective().isAfter(date)).toList());
  }

  /** Whether shares are split today. */
  boolean splitToday() {
    return !splits.isEmpty();
  }

  /** The contract under the ticker of the day; itself where that has not changed. */
  Contract renamed(Contract contract) {
    Contract now = contract;
    for (Rename rename : renames) {
      String root = EntryName.root(rename.from());
      if (now.getRoot().equals(root)) {
        now = under(now, EntryName.root(rename.to()), strikeDigits(now));
      }
    }
    return now;
  }

  /**
   * The contract after the day's splits and renames, null where none of them changes it.
   *
   * @param listed contracts of the day, among which the venue's own rounding of a strike is found
   */
  @Nullable Adjusted adjusted(Contract contract, Collection<Contract> listed) {
    Contract now = renamed(contract);
    double ratio = 1;
    for (Split split : splits) {
      if (split.whole()) {
        ratio *= Math.rint(split.ratio());
        double strike = now.getStrike() / Math.rint(split.ratio());
        now = struck(now, rounded(now, strike, listed));
      } else {
        String digits = strikeDigits(now);
        double strike = now.getStrike() / split.ratio();
        double multiplier = now.getMultiplier() * split.ratio();
        now = under(now, now.getRoot() + "1", digits);
        now.setStrike(strike);
        now.setMultiplier(multiplier);
      }
    }
    return now == contract ? null : new Adjusted(now, ratio);
  }

  private static double rounded(Contract contract, double strike, Collection<Contract> listed) {
    double best = BigDecimal.valueOf(strike).setScale(2, RoundingMode.HALF_UP).doubleValue();
    double error = Double.POSITIVE_INFINITY;
    double found = best;
    for (Contract other : listed) {
      double distance = Math.abs(other.getStrike() - strike);
      if (distance < ROUNDED
          && distance < error
          && other.getRight() == contract.getRight()
          && other.getExpiry().equals(contract.getExpiry())
          && other.getRoot().equals(contract.getRoot())) {
        found = other.getStrike();
        error = distance;
      }
    }
    return found;
  }

  private static Contract struck(Contract contract, double strike) {
    String digits = String.format(Locale.ROOT, "%08d", Math.round(strike * 1000));
    Contract struck = under(contract, contract.getRoot(), digits);
    struck.setStrike(Math.round(strike * 1000) / 1000.0);
    return struck;
  }

  private static Contract under(Contract contract, String root, String strikeDigits) {
    String symbol = contract.getSymbol();
    String dateAndRight =
        symbol.substring(symbol.length() - DATE_AND_REST, symbol.length() - STRIKE_DIGITS);
    Contract copy = Contract.newBuilder(contract).build();
    copy.setRoot(root);
    copy.setSymbol(root + dateAndRight + strikeDigits);
    return copy;
  }

  private static String strikeDigits(Contract contract) {
    String symbol = contract.getSymbol();
    return symbol.substring(symbol.length() - STRIKE_DIGITS);
  }
}
