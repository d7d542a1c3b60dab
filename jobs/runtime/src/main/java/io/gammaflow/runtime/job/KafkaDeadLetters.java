package io.gammaflow.runtime.job;

import io.gammaflow.schemas.deadletter.DeadLetterOutlet;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.WireRecordProducer;
import io.gammaflow.streams.wire.OutputTopics;
import java.io.IOException;

/** Records that a sink rejected, to the topic of dead letters. */
record KafkaDeadLetters(KafkaConnection kafka) implements DeadLetterOutlet {
  @Override
  public Output open() {
    WireRecordProducer producer = new WireRecordProducer(kafka);
    OutputTopics layout = new OutputTopics(TopicCatalogue.DEAD_LETTERS, false);
    return new Output() {
      @Override
      public void reject(DeadLetter letter) throws IOException {
        producer.write(layout.message(letter));
      }

      @Override
      public void close() {
        producer.close();
      }
    };
  }
}
