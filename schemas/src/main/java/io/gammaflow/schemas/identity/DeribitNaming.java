package io.gammaflow.schemas.identity;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Premium;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code BTC-26MAR21-8000-P} (inverse, quoted in USD) and {@code AVAX_USDC-29MAY26-8d6-P} (linear,
 * quoted in the stablecoin). Sizes at Deribit are coins, so the multiplier is 1.
 */
public final class DeribitNaming implements ContractNaming {
  /** The one instance that is needed. */
  public static final DeribitNaming INSTANCE = new DeribitNaming();

  private static final String VENUE = "Deribit";

  private static final Pattern NAME =
      Pattern.compile(
          NameParts.COIN
              + "(?:_([A-Z]{3,5}))?-"
              + NameParts.DAY_MONTH_YEAR
              + "-"
              + NameParts.strikeBehind("d")
              + "-"
              + NameParts.RIGHT);

  @Override
  public Contract parse(String name) throws RejectedException {
    Matcher matcher = NameParts.match(NAME, VENUE, name);
    LocalDate expiry = NameParts.dayMonthYear(matcher, 3, VENUE);
    double strike = NameParts.strike(matcher, 6, VENUE);
    String coin = matcher.group(1);
    @Nullable String quote = matcher.group(2);
    return CryptoContracts.of(
        name,
        coin,
        quote == null ? coin : coin + '_' + quote,
        expiry,
        strike,
        NameParts.right(matcher.group(8)),
        1.0,
        lot(coin, quote != null),
        quote == null ? Premium.INVERSE : Premium.LINEAR,
        quote == null ? "USD" : quote);
  }

  @Override
  public String print(Contract contract) {
    return contract.getRoot()
        + '-'
        + NameParts.dayMonthYear(CryptoContracts.expiryDate(contract))
        + '-'
        + NameParts.strike(contract.getStrike(), 'd')
        + '-'
        + NameParts.letter(contract.getRight());
  }

  /** Coins; 1 for a coin whose definition must state it. */
  private static double lot(String coin, boolean linear) {
    return switch (coin) {
      case "BTC" -> linear ? 0.01 : 0.1;
      case "ETH" -> linear ? 0.1 : 1.0;
      default -> 1.0;
    };
  }
}
