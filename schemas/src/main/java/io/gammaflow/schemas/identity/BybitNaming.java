package io.gammaflow.schemas.identity;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Premium;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code BTC-29JUL22-25000-C} (quoted in USDC) and {@code BTC-27MAR26-70000-P-USDT}: linear, a
 * contract is a coin.
 */
public final class BybitNaming implements ContractNaming {
  /** The one instance that is needed. */
  public static final BybitNaming INSTANCE = new BybitNaming();

  private static final String VENUE = "Bybit";
  private static final String UNSAID_QUOTE = "USDC";

  private static final Pattern NAME =
      Pattern.compile(
          NameParts.COIN
              + "-"
              + NameParts.DAY_MONTH_YEAR
              + "-"
              + NameParts.strikeBehind("\\.")
              + "-"
              + NameParts.RIGHT
              + "(?:-(USDT))?");

  @Override
  public Contract parse(String name) throws RejectedException {
    Matcher matcher = NameParts.match(NAME, VENUE, name);
    LocalDate expiry = NameParts.dayMonthYear(matcher, 2, VENUE);
    String coin = matcher.group(1);
    @Nullable String quote = matcher.group(8);
    return CryptoContracts.of(
        name,
        coin,
        coin,
        expiry,
        NameParts.strike(matcher, 5, VENUE),
        NameParts.right(matcher.group(7)),
        1.0,
        lot(coin),
        Premium.LINEAR,
        quote == null ? UNSAID_QUOTE : quote);
  }

  @Override
  public String print(Contract contract) {
    String name =
        contract.getRoot()
            + '-'
            + NameParts.dayMonthYear(CryptoContracts.expiryDate(contract))
            + '-'
            + NameParts.strike(contract.getStrike(), '.')
            + '-'
            + NameParts.letter(contract.getRight());
    String quote = contract.getCurrency();
    return quote.equals(UNSAID_QUOTE) ? name : name + '-' + quote;
  }

  /** Coins; 1 for a coin whose definition must state it. */
  private static double lot(String coin) {
    return switch (coin) {
      case "BTC" -> 0.01;
      case "ETH" -> 0.1;
      default -> 1.0;
    };
  }
}
