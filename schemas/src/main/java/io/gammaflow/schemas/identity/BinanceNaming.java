package io.gammaflow.schemas.identity;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Premium;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code BTC-240927-25000-P}: linear, quoted in USDT, a contract is a coin. */
public final class BinanceNaming implements ContractNaming {
  /** The one instance that is needed. */
  public static final BinanceNaming INSTANCE = new BinanceNaming();

  private static final String VENUE = "Binance";

  private static final Pattern NAME =
      Pattern.compile(
          NameParts.COIN
              + "-"
              + NameParts.YEAR_MONTH_DAY
              + "-"
              + NameParts.strikeBehind("\\.")
              + "-"
              + NameParts.RIGHT);

  @Override
  public Contract parse(String name) throws RejectedException {
    Matcher matcher = NameParts.match(NAME, VENUE, name);
    LocalDate expiry = NameParts.yearMonthDay(matcher, 2, VENUE);
    String coin = matcher.group(1);
    return CryptoContracts.of(
        name,
        coin,
        coin,
        expiry,
        NameParts.strike(matcher, 5, VENUE),
        NameParts.right(matcher.group(7)),
        1.0,
        0.01,
        Premium.LINEAR,
        "USDT");
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
}
