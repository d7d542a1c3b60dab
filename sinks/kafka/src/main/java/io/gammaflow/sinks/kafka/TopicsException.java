package io.gammaflow.sinks.kafka;

import java.util.List;

/** Topics that exist and are not what the catalogue needs. */
public final class TopicsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /**
   * @param problems one line a fault, naming topic, what is and what is needed
   */
  public TopicsException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line a fault. */
  public List<String> problems() {
    return problems;
  }
}
