package io.gammaflow.connectors.deribit.venue;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.identity.DeribitNaming;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.OptionRight;
import java.time.Instant;
import java.util.Locale;

/**
 * An instrument as the venue lists it.
 *
 * @param name the venue's name, {@code BTC-26MAR21-8000-P} or {@code BTC-PERPETUAL}
 * @param created when it was listed
 * @param expiry when it expires; far ahead for a perpetual
 * @param strike strike in quote currency; NaN for a perpetual
 * @param call whether an option is a call
 * @param tickSize smallest price step
 * @param contractSize units of a contract: coins for options, USD for inverse perpetuals
 * @param minTradeAmount smallest amount
 * @param active whether it trades
 */
public record FeedInstrument(
    String name,
    Instant created,
    Instant expiry,
    double strike,
    boolean call,
    double tickSize,
    double contractSize,
    double minTradeAmount,
    boolean active) {
  private static final Instant NEVER = Instant.parse("3000-01-01T08:00:00Z");

  /**
   * An option with the terms that its name implies.
   *
   * @throws IllegalArgumentException when the name is not that of an option
   */
  public static FeedInstrument option(String name, Instant created) {
    try {
      Contract contract = DeribitNaming.INSTANCE.parse(name);
      return new FeedInstrument(
          name,
          created,
          contract.getExpiry(),
          contract.getStrike(),
          contract.getRight() == OptionRight.CALL,
          0.0001,
          contract.getMultiplier(),
          contract.getLot() * contract.getMultiplier(),
          true);
    } catch (RejectedException e) {
      throw new IllegalArgumentException(e.text(), e);
    }
  }

  /** The perpetual of a coin, inverse, {@code BTC-PERPETUAL}. */
  public static FeedInstrument perpetual(String coin, Instant created) {
    return new FeedInstrument(
        coin + "-PERPETUAL", created, NEVER, Double.NaN, false, 0.5, 10, 10, true);
  }

  /** The same instrument, trading or not. */
  public FeedInstrument withActive(boolean trading) {
    return new FeedInstrument(
        name, created, expiry, strike, call, tickSize, contractSize, minTradeAmount, trading);
  }

  /** Whether it is an option. */
  public boolean isOption() {
    return !Double.isNaN(strike);
  }

  /** {@code BTC} of {@code BTC-PERPETUAL}, {@code SOL} of {@code SOL_USDC-PERPETUAL}. */
  public String coin() {
    String root = root();
    int underscore = root.indexOf('_');
    return underscore < 0 ? root : root.substring(0, underscore);
  }

  /** The currency that its channels are grouped by: the coin, or the stablecoin when linear. */
  public String currency() {
    String root = root();
    int underscore = root.indexOf('_');
    return underscore < 0 ? root : root.substring(underscore + 1);
  }

  /** Whether premium and settlement are in a stablecoin. */
  public boolean isLinear() {
    return root().indexOf('_') >= 0;
  }

  /** Name of its index, {@code btc_usd} or {@code sol_usdc}. */
  public String indexName() {
    return coin().toLowerCase(Locale.ROOT) + (isLinear() ? "_" + lowerCurrency() : "_usd");
  }

  private String lowerCurrency() {
    return currency().toLowerCase(Locale.ROOT);
  }

  private String root() {
    int dash = name.indexOf('-');
    return dash < 0 ? name : name.substring(0, dash);
  }
}
