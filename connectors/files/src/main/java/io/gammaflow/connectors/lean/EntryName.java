package io.gammaflow.connectors.lean;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.identity.OccNaming;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Exercise;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entry names, which identify the contract of the rows. */
final class EntryName {
  private static final Pattern OPTION =
      Pattern.compile(
          "(?:([0-9]{8})_)?([a-z0-9.]{1,12})_(?:minute_)?(trade|quote|openinterest)"
              + "_(american|european)_(call|put)_([0-9]{1,12})_20([0-9]{6})\\.csv");

  private EntryName() {}

  /**
   * The contract of an entry.
   *
   * @param symbol the folder's symbol, which the entry must repeat
   * @param kind trade, quote or openinterest, likewise
   * @throws RejectedException BAD_VALUE for an entry that is not of this archive, BAD_CONTRACT_NAME
   *     for a contract that cannot be
   */
  static Contract contract(String name, String symbol, String kind) throws RejectedException {
    Matcher matcher = OPTION.matcher(name);
    if (!matcher.matches() || !matcher.group(2).equals(symbol) || !matcher.group(3).equals(kind)) {
      throw new RejectedException(
          DeadLetterReason.BAD_VALUE, "not an entry of " + symbol + " " + kind);
    }
    long tenThousandths = Long.parseLong(matcher.group(6));
    String letter = matcher.group(5).equals("call") ? "C" : "P";
    Contract contract = contract(symbol, matcher.group(7), letter, tenThousandths);
    // The folder knows the style, a root that no table has does not.
    contract.setExercise(
        matcher.group(4).equals("american") ? Exercise.AMERICAN : Exercise.EUROPEAN);
    return contract;
  }

  /**
   * The contract by its parts.
   *
   * @param expiry yymmdd
   * @param letter C or P
   * @param tenThousandths strike in ten-thousandths of the currency
   */
  static Contract contract(String symbol, String expiry, String letter, long tenThousandths)
      throws RejectedException {
    if (tenThousandths % 10 != 0 || tenThousandths > 999_999_990L) {
      throw new RejectedException(
          DeadLetterReason.BAD_CONTRACT_NAME, "no OCC strike: " + tenThousandths + " / 10000");
    }
    String strike = String.format(Locale.ROOT, "%08d", tenThousandths / 10);
    return OccNaming.INSTANCE.parse(root(symbol) + expiry + letter + strike);
  }

  /** The option root of a folder's symbol: {@code BRKB} of {@code brk.b}. */
  static String root(String symbol) {
    return symbol.replace(".", "").toUpperCase(Locale.ROOT);
  }

  /** The underlying that a folder's symbol nets into. */
  static String underlying(String symbol) throws RejectedException {
    return contract(symbol, "200117", "C", 10_000).getUnderlying();
  }
}
