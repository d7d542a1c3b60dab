package io.gammaflow.schemas.identity;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Premium;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code BTC-USD-230224-18000-C}: the root is the instrument family, quoted in USD means inverse.
 * Sizes at OKX are contracts of a hundredth of a bitcoin or a tenth of an ether.
 */
public final class OkxNaming implements ContractNaming {
  /** The one instance that is needed. */
  public static final OkxNaming INSTANCE = new OkxNaming();

  private static final String VENUE = "OKX";

  private static final Pattern NAME =
      Pattern.compile(
          NameParts.COIN
              + "-([A-Z]{3,5})-"
              + NameParts.YEAR_MONTH_DAY
              + "-"
              + NameParts.strikeBehind("\\.")
              + "-"
              + NameParts.RIGHT);

  @Override
  public Contract parse(String name) throws RejectedException {
    Matcher matcher = NameParts.match(NAME, VENUE, name);
    LocalDate expiry = NameParts.yearMonthDay(matcher, 3, VENUE);
    double strike = NameParts.strike(matcher, 6, VENUE);
    String coin = matcher.group(1);
    String quote = matcher.group(2);
    return CryptoContracts.of(
        name,
        coin,
        coin + '-' + quote,
        expiry,
        strike,
        NameParts.right(matcher.group(8)),
        coinsPerContract(coin),
        1.0,
        quote.equals("USD") ? Premium.INVERSE : Premium.LINEAR,
        quote);
  }

  @Override
  public String print(Contract contract) {
    return contract.getRoot()
        + '-'
        + NameParts.yearMonthDay(CryptoContracts.expiryDate(contract))
        + '-'
        + NameParts.strike(contract.getStrike(), '.')
        + '-'
        + NameParts.letter(contract.getRight());
  }

  /** ctVal * ctMult; 1 for a coin whose definition must state it. */
  private static double coinsPerContract(String coin) {
    return switch (coin) {
      case "BTC" -> 0.01;
      case "ETH" -> 0.1;
      default -> 1.0;
    };
  }
}
