package io.gammaflow.streams.config;

import java.util.List;

/** What the value of an option must hold. */
@FunctionalInterface
public interface Rule<T> {
  /** Adds a line that begins with the key for each way in which the value breaks the rule. */
  void check(String key, T value, List<String> problems);

  /** A whole number within bounds, both included. */
  static Rule<Integer> between(int least, int most) {
    return (key, value, problems) -> {
      if (value < least || value > most) {
        problems.add(key + ": must be " + least + " to " + most + ", is " + value);
      }
    };
  }
}
