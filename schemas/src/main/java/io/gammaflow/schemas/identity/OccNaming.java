package io.gammaflow.schemas.identity;

import io.gammaflow.schemas.calendar.ExchangeCalendar;
import io.gammaflow.schemas.calendar.ExchangeCalendars;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.Settlement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OCC symbols: root, yymmdd, C or P, strike in thousandths in 8 digits, with the root padded to six
 * ({@code GOOG 151224C00750000}) or not; printed unpadded.
 */
public final class OccNaming implements ContractNaming {
  /** The one instance that is needed. */
  public static final OccNaming INSTANCE = new OccNaming();

  private static final String VENUE = "OCC";
  private static final int PADDED_LENGTH = 21;
  private static final double SHARES = 100.0;
  private static final ExchangeCalendar CALENDAR = ExchangeCalendars.of("opra");

  /** FLEX roots begin with a digit, adjusted ones end with it; none is without a letter. */
  private static final Pattern NAME =
      Pattern.compile(
          "([0-9]?[A-Z][A-Z0-9]{0,5})( *)"
              + NameParts.YEAR_MONTH_DAY
              + NameParts.RIGHT
              + "([0-9]{8})");

  /**
   * Whether options of a root deliver their underlying in the usual size. FLEX roots ({@code
   * 1SPX}), adjusted and mini ones ({@code GOOG1}, {@code AAPL7}) have a digit: only a definition
   * states what they deliver.
   */
  public static boolean isStandard(String root) {
    return root.chars().noneMatch(Character::isDigit);
  }

  @Override
  public Contract parse(String name) throws RejectedException {
    Matcher matcher = NameParts.match(NAME, VENUE, name);
    String root = matcher.group(1);
    boolean padded = !matcher.group(2).isEmpty();
    LocalDate listed = NameParts.yearMonthDay(matcher, 3, VENUE);
    long thousandths = Long.parseLong(matcher.group(7));
    if (root.length() > 6 || padded && name.length() != PADDED_LENGTH || thousandths == 0) {
      throw NameParts.rejected(VENUE, name);
    }
    OccRoot implied = OccRoot.of(root);
    return new Contract(
        name,
        implied.underlying(),
        root,
        CALENDAR.expiry(root, listed, implied.settlement()),
        implied.settlement(),
        thousandths / 1000.0,
        NameParts.right(matcher.group(6)),
        implied.exercise(),
        SHARES,
        1.0,
        Premium.LINEAR,
        "USD");
  }

  @Override
  public String print(Contract contract) {
    BigDecimal thousandths = BigDecimal.valueOf(contract.getStrike()).movePointRight(3);
    if (thousandths.signum() <= 0
        || thousandths.stripTrailingZeros().scale() > 0
        || thousandths.compareTo(BigDecimal.valueOf(99_999_999)) > 0) {
      throw new IllegalArgumentException("no OCC name for strike " + contract.getStrike());
    }
    return contract.getRoot()
        + NameParts.yearMonthDay(listedDate(contract))
        + NameParts.letter(contract.getRight())
        + String.format(Locale.ROOT, "%08d", thousandths.longValueExact());
  }

  /**
   * The date in the name. Monthly names before 2015 bear the Saturday after the last session, so
   * the contract's own symbol decides where its date leads to the same expiry.
   */
  private static LocalDate listedDate(Contract contract) {
    Settlement settlement = contract.getSettlement();
    try {
      Matcher matcher = NameParts.match(NAME, VENUE, contract.getSymbol());
      LocalDate named = NameParts.yearMonthDay(matcher, 3, VENUE);
      if (CALENDAR.expiry(contract.getRoot(), named, settlement).equals(contract.getExpiry())) {
        return named;
      }
    } catch (RejectedException anotherVenuesSymbol) {
      return CALENDAR.sessionDate(contract.getExpiry());
    }
    return CALENDAR.sessionDate(contract.getExpiry());
  }
}
