package io.gammaflow.sinks.questdb;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A value for a question mark of a query: a number, a time, or a name of harmless characters, so
 * that no value can end its own literal.
 *
 * @param literal the value as SQL
 */
public record Parameter(String literal) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9@._+-]{1,64}");
  private static final Pattern LITERAL =
      Pattern.compile("-?[0-9]{1,19}|-?[0-9.]+(E-?[0-9]{1,3})?|'[A-Za-z0-9@._+-]{1,64}'");

  /** Refuses any literal that the factories would not make. */
  public Parameter {
    if (!LITERAL.matcher(literal).matches()) {
      throw new IllegalArgumentException("not a parameter: " + literal);
    }
  }

  /** A whole number. */
  public static Parameter of(long number) {
    return new Parameter(Long.toString(number));
  }

  /**
   * A number.
   *
   * @throws IllegalArgumentException for one that is not finite
   */
  public static Parameter of(double number) {
    return new Parameter(Double.toString(number));
  }

  /** A time, as microseconds: the database compares them with timestamps. */
  public static Parameter of(Instant time) {
    return of(Row.micros(time));
  }

  /**
   * A name of a book, a contract, a model.
   *
   * @throws IllegalArgumentException for one with other characters than letters, digits, {@code @ .
   *     _ + -}
   */
  public static Parameter name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name: '" + name + "'");
    }
    return new Parameter("'" + name + "'");
  }
}
