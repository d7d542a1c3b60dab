package io.gammaflow.sinks.questdb;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists of words in one column. */
final class Words {
  private Words() {}

  /** Separated by spaces, in the order given; null where there are none. */
  static <T> @Nullable String of(List<T> items, Function<T, String> word) {
    return items.isEmpty() ? null : items.stream().map(word).collect(Collectors.joining(" "));
  }
}
