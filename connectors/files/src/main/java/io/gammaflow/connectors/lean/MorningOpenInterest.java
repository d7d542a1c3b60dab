package io.gammaflow.connectors.lean;

import io.gammaflow.schemas.record.Contract;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Assigns the open interest in a morning's files. It is that of the close before, so on the day of
 * a split it may still name the contracts of before, or both; and after a company's ticker has
 * changed the last file names the old one. A contract is reported once, from the first file that
 * has it.
 */
final class MorningOpenInterest {
  private final ContractTerms terms;
  private final Collection<Contract> listed;
  private final Set<String> listedSymbols = new HashSet<>();
  private final Set<String> named = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private final Predicate<String> known;
  private final boolean oldTerms;

  /**
   * @param listed contracts that are quoted or traded on the day
   * @param known whether a contract's symbol was there on an earlier day
   * @param figures contracts in the morning's files
   */
  MorningOpenInterest(
      ContractTerms terms,
      Collection<Contract> listed,
      Predicate<String> known,
      List<Contract> figures) {
    this.terms = terms;
    this.listed = listed;
    this.known = known;
    listed.forEach(contract -> listedSymbols.add(contract.getSymbol()));
    figures.forEach(contract -> named.add(contract.getSymbol()));
    this.oldTerms = terms.splitToday() && isOldTerms(figures);
  }

  /** The contract that a value is for, or null where it was reported already. */
  ContractTerms.@Nullable Adjusted place(Contract contract) {
    ContractTerms.Adjusted placed = placed(contract);
    return placed != null && told.add(placed.contract().getSymbol()) ? placed : null;
  }

  private ContractTerms.@Nullable Adjusted placed(Contract contract) {
    Contract renamed = terms.renamed(contract);
    ContractTerms.Adjusted as = new ContractTerms.Adjusted(renamed, 1);
    if (!terms.splitToday()) {
      return as;
    }
    ContractTerms.Adjusted after = terms.adjusted(contract, listed);
    if (after == null || oldTerms) {
      return after == null ? as : after;
    }
    String symbol = renamed.getSymbol();
    if (!known.test(symbol) || listedSymbols.contains(symbol)) {
      return as;
    }
    return named.contains(after.contract().getSymbol()) ? null : after;
  }

  /**
   * Whether more values fit the day's contracts when they are assigned to those before the split.
   */
  private boolean isOldTerms(List<Contract> figures) {
    int asNamed = 0;
    int adjusted = 0;
    for (Contract contract : figures) {
      ContractTerms.Adjusted after = terms.adjusted(contract, listed);
      asNamed += listedSymbols.contains(contract.getSymbol()) ? 1 : 0;
      adjusted += after != null && listedSymbols.contains(after.contract().getSymbol()) ? 1 : 0;
    }
    return adjusted > asNamed || listedSymbols.isEmpty();
  }
}
