package io.gammaflow.launcher.live;

import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.util.List;

/** The topics that ingest writes and the exposure job reads. */
final class InputTopics {
  static final List<Topic> ALL =
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

  static List<String> names() {
    return ALL.stream().map(Topic::name).toList();
  }
}
