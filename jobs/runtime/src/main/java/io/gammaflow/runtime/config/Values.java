package io.gammaflow.runtime.config;

import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.VolDynamics;
import io.gammaflow.streams.exposure.Models;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Numbers, lists and words as people write them; each refusal says the rule. */
final class Values {
  static final String AUTO = "auto";

  private static final int MAX_PARALLELISM = 64;

  private Values() {}

  /** Empty for {@code auto}. */
  static Optional<PositioningModel> model(String text) {
    if (text.equals(AUTO)) {
      return Optional.empty();
    }
    List<String> names = Models.ALL.stream().map(Enum::name).toList();
    if (!names.contains(text)) {
      throw new IllegalArgumentException(
          "there is no model " + text + " here; one of " + String.join(", ", names));
    }
    return Optional.of(PositioningModel.valueOf(text));
  }

  static VolDynamics volDynamics(String text) {
    return switch (text) {
      case "sticky-strike" -> VolDynamics.STICKY_STRIKE;
      case "sticky-moneyness" -> VolDynamics.STICKY_MONEYNESS;
      default ->
          throw new IllegalArgumentException(
              "must be sticky-strike or sticky-moneyness, is " + text);
    };
  }

  static int wholeNumber(String text, int from, int to) {
    try {
      int number = Integer.parseInt(text);
      if (number >= from && number <= to) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
    }
    throw new IllegalArgumentException("must be " + from + " to " + to + ", is " + text);
  }

  static double number(String text) {
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

  static List<Double> numbers(String text) {
    List<Double> numbers = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      numbers.add(number(part.strip()));
    }
    return List.copyOf(numbers);
  }

  static Map<String, Integer> shards(String text) {
    Map<String, Integer> shards = new TreeMap<>();
    if (text.equals(Durations.NONE)) {
      return shards;
    }
    for (String part : text.split(",", -1)) {
      String[] pair = part.strip().split("=", -1);
      if (pair.length != 2 || pair[0].isBlank()) {
        throw new IllegalArgumentException("'" + part + "' must look like BTC=4");
      }
      shards.put(pair[0], wholeNumber(pair[1], 1, 64));
    }
    return shards;
  }

  /** Empty for {@code auto}, 0 for none. */
  static OptionalLong decay(String text) {
    return text.equals(AUTO) ? OptionalLong.empty() : OptionalLong.of(Durations.microsOrNone(text));
  }

  static int parallelism(String text) {
    return wholeNumber(text, 1, MAX_PARALLELISM);
  }

  static boolean isRocksDb(String text) {
    return oneOf(text, "heap", "rocksdb").equals("rocksdb");
  }

  static boolean yes(String text) {
    return oneOf(text, "true", "false").equals("true");
  }

  /** A time that is longer than none. */
  static Duration duration(String text) {
    long micros = Durations.micros(text);
    if (micros == 0) {
      throw new IllegalArgumentException("must be above 0");
    }
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  static List<String> words(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  /** Empty for {@code all}. */
  static Set<String> namesOrAll(String text) {
    return text.equals("all") ? Set.of() : Set.copyOf(words(text));
  }

  static Map<String, Double> phi(String text) {
    Map<String, Double> phi = new TreeMap<>();
    for (String part : text.split(",", -1)) {
      String[] pair = part.strip().split("=", -1);
      if (pair.length != 2 || pair[0].isBlank()) {
        throw new IllegalArgumentException("'" + part + "' must look like deribit.AGGRESSOR=0.6");
      }
      phi.put(pair[0], number(pair[1]));
    }
    return phi;
  }

  static String oneOf(String text, String... words) {
    if (!Arrays.asList(words).contains(text)) {
      throw new IllegalArgumentException("must be one of " + String.join(", ", words));
    }
    return text;
  }
}
