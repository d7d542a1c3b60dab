package io.gammaflow.operations.repair;

import static io.gammaflow.fixtures.TestingSignals.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.operations.audit.Audit;
import io.gammaflow.operations.audit.AuditReport;
import io.gammaflow.operations.audit.BookAudit;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.FencedProducer;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import io.gammaflow.sinks.kafka.TransactionPrefix;
import io.gammaflow.streams.wire.OutputTopics;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalRepairITCase {
  @TempDir Path folder;

  @Test
  void whatIsLostComesBackOnceFromTheFastTopic() throws Exception {
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder)) {
      KafkaConnection kafka = KafkaConnection.plaintext(broker.bootstrapServers());
      Topics.ensure(
          kafka,
          List.of(TopicCatalogue.SIGNALS, TopicCatalogue.SIGNALS_FAST),
          TopicSettings.local());
      ReflexivitySignal twoVersions = signal("ETH", 2);
      twoVersions.setSpot(1.0);
      write(kafka, TopicCatalogue.SIGNALS, signal("BTC", 1), signal("BTC", 4));
      write(kafka, TopicCatalogue.SIGNALS, signal("ETH", 1), signal("ETH", 4));
      write(
          kafka,
          TopicCatalogue.SIGNALS_FAST,
          signal("BTC", 1),
          signal("BTC", 2),
          signal("BTC", 3),
          // Said again after a recovery, in the same words.
          signal("BTC", 3),
          signal("BTC", 4),
          signal("ETH", 2),
          twoVersions);

      SignalRepair repair = new SignalRepair(kafka, "test");
      SignalRepair.Outcome first = repair.run();
      assertThat(first.healed()).isEqualTo(2);
      assertThat(first.beyond()).containsExactly("ETH 2", "ETH 3");
      assertThat(repair.run())
          .isEqualTo(new SignalRepair.Outcome(0, first.beyond(), List.of(), true));

      AuditReport report =
          new Audit(kafka, TopicCatalogue.SIGNALS.name(), InstantSource.system()).once(null);
      assertThat(report.problems()).containsExactly("ETH: 2 lost, signalSeq 2-3");
      assertThat(report.account().books()).extracting(BookAudit::healed).containsExactly(2L, 0L);
    }
  }

  @Test
  void aRepairedSignalIsTheSameButForItsRevisionAndItsId() {
    ReflexivitySignal lost = signal("BTC", 2);

    ReflexivitySignal again = Repairs.again(lost);

    assertThat(again.getRevision()).isEqualTo(1);
    assertThat(again.getSignalId()).isNotEqualTo(lost.getSignalId());
    again.setRevision(lost.getRevision());
    again.setSignalId(lost.getSignalId());
    assertThat(again).isEqualTo(lost);
  }

  private static void write(KafkaConnection kafka, Topic topic, ReflexivitySignal... signals)
      throws Exception {
    OutputTopics layout = new OutputTopics(topic, false);
    try (FencedProducer job =
        new FencedProducer(kafka, new TransactionPrefix("test", "job", "signals"))) {
      job.write(Arrays.stream(signals).map(layout::message).toList());
    }
  }
}
