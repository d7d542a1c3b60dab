package io.gammaflow.runtime.job;

import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.util.List;

/** The topics that ingest writes and the exposure job reads. */
public final class InputTopics {
  public static final List<Topic> ALL =
      List.of(
          TopicCatalogue.INSTRUMENTS,
          TopicCatalogue.TRADES,
          TopicCatalogue.OPEN_INTEREST,
          TopicCatalogue.MARKS,
          TopicCatalogue.UNDERLYINGS,
          TopicCatalogue.DEPTH,
          TopicCatalogue.LIQUIDATIONS,
          TopicCatalogue.CONTEXT);

  private InputTopics() {}

  public static List<String> names() {
    return ALL.stream().map(Topic::name).toList();
  }
}
