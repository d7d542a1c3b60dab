package io.gammaflow.sinks.questdb;

import io.questdb.client.Sender;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One row on its way: symbols first, then the other columns, then its time. What is null or not a
 * number is left out and becomes null.
 */
final class Row {
  private final Sender sender;

  Row(Sender sender) {
    this.sender = sender;
  }

  Row symbol(String column, @Nullable Object value) {
    if (value != null) {
      sender.symbol(column, value.toString());
    }
    return this;
  }

  Row text(String column, @Nullable String value) {
    if (value != null) {
      sender.stringColumn(column, value);
    }
    return this;
  }

  Row integer(String column, long value) {
    sender.longColumn(column, value);
    return this;
  }

  Row number(String column, @Nullable Double value) {
    if (value != null && Double.isFinite(value)) {
      sender.doubleColumn(column, value);
    }
    return this;
  }

  Row time(String column, @Nullable Instant value) {
    if (value != null) {
      sender.timestampColumn(column, micros(value), ChronoUnit.MICROS);
    }
    return this;
  }

  Row numbers(String column, @Nullable List<Double> values) {
    return values == null ? this : numbers(column, values, Double::doubleValue);
  }

  /** One number of each item; an item's null is not a number. */
  <T> Row numbers(String column, List<T> items, ToDoubleFunction<T> number) {
    double[] array = items.stream().mapToDouble(number).toArray();
    // An array without a single number has no more information than null.
    if (Arrays.stream(array).anyMatch(Double::isFinite)) {
      sender.doubleArray(column, array);
    }
    return this;
  }

  void at(Instant time) {
    sender.at(micros(time), ChronoUnit.MICROS);
  }

  static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
