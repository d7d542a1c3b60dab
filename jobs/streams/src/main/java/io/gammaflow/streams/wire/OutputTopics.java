package io.gammaflow.streams.wire;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.streams.time.Micros;
import java.io.Serializable;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the output of the exposure job as messages of a topic: key and time by the kind of
 * record. Confined to one thread.
 */
public final class OutputTopics implements Serializable {
  private static final long serialVersionUID = 1L;

  private transient @Nullable AvroCodec codec;
  private final String topic;
  private final Set<Class<? extends SpecificRecord>> records;
  private final boolean replay;

  /**
   * @param topic where the messages go
   * @param replay whether they were made by a replay
   */
  public OutputTopics(Topic topic, boolean replay) {
    this.topic = topic.name();
    this.records = topic.records();
    this.replay = replay;
  }

  /**
   * The message of a record.
   *
   * @throws IllegalArgumentException for a record that the catalogue does not give to the topic
   */
  public WireRecord message(SpecificRecord record) {
    if (!records.contains(record.getClass())) {
      throw new IllegalArgumentException(record.getSchema().getName() + " is not of " + topic);
    }
    WireRecord out = new WireRecord();
    out.topic = topic;
    out.replay = replay;
    out.value = codec().encode(record);
    if (record instanceof ReflexivitySignal r) {
      out.key = r.getBook();
      out.eventTime = Micros.of(r.getEventTime());
    } else if (record instanceof HedgeFlowProfile r) {
      out.key = r.getBook();
      out.eventTime = Micros.of(r.getEventTime());
    } else if (record instanceof DealerPosition r) {
      out.key = r.getBook();
      out.eventTime = Micros.of(r.getEventTime());
    } else if (record instanceof Alert r) {
      out.key = r.getBook();
      out.eventTime = Micros.of(r.getEventTime());
    } else if (record instanceof Calibration r) {
      out.key = r.getBook() + "/" + r.getShard();
      out.eventTime = Micros.of(r.getEventTime());
    } else if (record instanceof Heartbeat r) {
      out.key = r.getBook();
      out.eventTime = Micros.of(r.getSentAt());
    } else if (record instanceof DeadLetter r) {
      out.key = r.getSource();
      // A rejected record has no event time: its dead letter has the time of writing.
      out.eventTime = WireRecord.UNTIMED;
    } else {
      throw new IllegalArgumentException("not an output: " + record.getSchema().getName());
    }
    return out;
  }

  private AvroCodec codec() {
    AvroCodec own = codec;
    if (own == null) {
      own = AvroCodec.ofClasspath();
      codec = own;
    }
    return own;
  }
}
