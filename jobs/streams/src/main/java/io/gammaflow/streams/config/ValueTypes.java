package io.gammaflow.streams.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The types that options have in common. */
public final class ValueTypes {
  /** Any text. */
  public static final ValueType<String> TEXT = new ValueType<>("TEXT", t -> t, t -> t);

  /** A time that is longer than none. */
  public static final ValueType<Duration> DURATION =
      new ValueType<>("DURATION", ValueTypes::duration, ValueTypes::print);

  /** A time, or {@code none} for zero. */
  public static final ValueType<Duration> DURATION_OR_NONE =
      new ValueType<>(
          "DURATION", text -> Durations.ofMicros(Durations.microsOrNone(text)), ValueTypes::print);

  /** A finite number. */
  public static final ValueType<Double> NUMBER =
      new ValueType<>("NUMBER", ValueTypes::number, ValueTypes::print);

  /** Finite numbers, at least one. */
  public static final ValueType<List<Double>> NUMBERS =
      new ValueType<>("NUMBER,...", ValueTypes::numbers, ValueTypes::print);

  /** A whole number. */
  public static final ValueType<Integer> WHOLE_NUMBER =
      new ValueType<>("N", ValueTypes::wholeNumber, n -> Integer.toString(n));

  /** {@code true} or {@code false}. */
  public static final ValueType<Boolean> BOOLEAN =
      new ValueType<>(
          "true|false",
          text -> oneOf(text, "true", "false").equals("true"),
          b -> Boolean.toString(b));

  /** Words between commas. */
  public static final ValueType<List<String>> WORDS =
      new ValueType<>("NAME,...", ValueTypes::words, words -> String.join(",", words));

  /** Names between commas; {@code all} is the empty set. */
  public static final ValueType<Set<String>> NAMES_OR_ALL =
      new ValueType<>(
          "NAME,...",
          text -> text.equals("all") ? Set.of() : new TreeSet<>(words(text)),
          names -> names.isEmpty() ? "all" : String.join(",", names));

  private ValueTypes() {}

  /** One of some values, each by its name. */
  public static <T> ValueType<T> choice(Map<String, T> byName) {
    String[] names = byName.keySet().toArray(new String[0]);
    return new ValueType<>(
        String.join("|", names),
        text -> {
          T value = byName.get(oneOf(text, names));
          if (value == null) {
            throw new IllegalArgumentException("there is no " + text);
          }
          return value;
        },
        value ->
            byName.entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow());
  }

  /**
   * A value by name, {@code none} for no names.
   *
   * @param example how a pair is written
   */
  public static <T> ValueType<Map<String, T>> map(
      String label, String example, Function<String, T> reader, Function<T, String> writer) {
    return new ValueType<>(
        label,
        text -> {
          Map<String, T> byName = new TreeMap<>();
          if (!text.equals(Durations.NONE)) {
            for (String part : words(text)) {
              String[] pair = part.split("=", -1);
              if (pair.length != 2 || pair[0].isBlank()) {
                throw new IllegalArgumentException("'" + part + "' must look like " + example);
              }
              byName.put(pair[0], reader.apply(pair[1]));
            }
          }
          return byName;
        },
        byName ->
            byName.isEmpty()
                ? Durations.NONE
                : byName.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + writer.apply(entry.getValue()))
                    .collect(Collectors.joining(",")));
  }

  /**
   * Numbers between colons.
   *
   * @param example one of them
   * @throws IllegalArgumentException where there are more or fewer than in the example
   */
  public static double[] fields(String text, String example) {
    String[] parts = text.split(":", -1);
    if (parts.length != example.split(":", -1).length) {
      throw new IllegalArgumentException("'" + text + "' must look like " + example);
    }
    return Arrays.stream(parts).mapToDouble(ValueTypes::number).toArray();
  }

  /**
   * Words between commas, blanks around them left out.
   *
   * @return at least one, perhaps empty
   */
  public static List<String> words(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  /**
   * A finite number.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static double number(String text) {
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a number", e);
    }
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("'" + text + "' is not a finite number");
    }
    return number;
  }

  /** The number as a person writes it: no exponent, no zeros behind the last digit. */
  public static String print(double number) {
    return number == 0
        ? "0"
        : new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  /**
   * The text, which must be one of some words.
   *
   * @throws IllegalArgumentException that names them, where it is none
   */
  public static String oneOf(String text, String... words) {
    if (!Arrays.asList(words).contains(text)) {
      throw new IllegalArgumentException("must be one of " + String.join(", ", words));
    }
    return text;
  }

  private static String print(List<Double> numbers) {
    return numbers.stream().map(ValueTypes::print).collect(Collectors.joining(","));
  }

  private static List<Double> numbers(String text) {
    List<Double> numbers = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      numbers.add(number(part.strip()));
    }
    return List.copyOf(numbers);
  }

  private static int wholeNumber(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
    }
  }

  private static Duration duration(String text) {
    long micros = Durations.micros(text);
    if (micros == 0) {
      throw new IllegalArgumentException("must be above 0");
    }
    return Durations.ofMicros(micros);
  }

  private static String print(Duration duration) {
    return Durations.print(Durations.toMicros(duration));
  }
}
