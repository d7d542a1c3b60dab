package io.gammaflow.demo;

import io.gammaflow.operations.live.TopicReader;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.dashboard.server.Dashboard;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.questdb.QuestDbConnection;
import io.gammaflow.sinks.questdb.QuestDbReader;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Signals counted three times: committed on the topic, as rows, on the page.
 *
 * @param kafka read committed, from the earliest
 * @param rows of the table of signals
 * @param page received by the dashboard
 * @param broken books whose sequence has a gap or a repeat
 */
public record DemoCounts(long kafka, long rows, long page, long broken) {
  private static final Duration WAIT = Duration.ofMillis(200);

  /** Whether nothing was lost or doubled on the way. */
  public boolean agree() {
    return kafka == rows && kafka == page && broken == 0;
  }

  /** Counts until all agree, or the time is over. */
  static DemoCounts await(
      KafkaConnection connection, QuestDbConnection database, Dashboard page, Duration limit)
      throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    Map<String, Long> last = new HashMap<>();
    QuestDbReader reader = new QuestDbReader(database);
    long kafka = 0;
    long broken = 0;
    DemoCounts counts;
    try (TopicReader topic =
        new TopicReader(connection, List.of(TopicCatalogue.SIGNALS.name()), true, true)) {
      do {
        for (TopicReader.Read read : topic.poll(WAIT)) {
          if (read.record() instanceof ReflexivitySignal signal) {
            kafka++;
            Long before = last.put(signal.getBook(), signal.getSignalSeq());
            broken += signal.getSignalSeq() == (before == null ? 0 : before) + 1 ? 0 : 1;
          }
        }
        long rows = reader.read("SELECT count() n FROM signals", 1).integer(0, "n");
        counts = new DemoCounts(kafka, rows, page.counts().signals(), broken);
      } while (!(topic.isAtEnd() && counts.agree()) && System.nanoTime() < end);
    }
    return counts;
  }
}
