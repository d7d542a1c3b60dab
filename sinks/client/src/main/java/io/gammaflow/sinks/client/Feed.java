package io.gammaflow.sinks.client;

import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;

/** Which of the two signal topics is read; both carry the same signals with the same ids. */
public enum Feed {
  /** As soon as a signal is made; may repeat signals after a failure, which the client drops. */
  FAST(TopicCatalogue.SIGNALS_FAST),

  /**
   * The topic of record, exactly once: visible when its transaction is committed, a checkpoint
   * later.
   */
  COMMITTED(TopicCatalogue.SIGNALS);

  private final Topic topic;

  Feed(Topic topic) {
    this.topic = topic;
  }

  Topic topic() {
    return topic;
  }
}
