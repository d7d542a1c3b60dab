package io.gammaflow.streams.exposure.signal;

import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gammaflow.fixtures.TestingSignals;
import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.PartitionPulse;
import io.gammaflow.streams.time.Micros;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatFunctionTest {
  private static final long NOW = 1_000_000 * SECOND;

  private final List<Hearts> open = new ArrayList<>();

  /** The operator of the heartbeats. */
  private static final class Hearts {
    private final KeyedBroadcastOperatorTestHarness<
            String, ReflexivitySignal, PartitionPulse, Heartbeat>
        harness =
            new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                    new HeartbeatFunction(ExposureConfig.defaults()),
                    List.of(HeartbeatFunction.PULSES)),
                ReflexivitySignal::getBook,
                Types.STRING,
                1,
                1,
                0);

    Hearts(@Nullable OperatorSubtaskState from, long clockMillis) throws Exception {
      harness.setup(
          new AvroTypeInfo<>(Heartbeat.class)
              .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
      harness.setProcessingTime(clockMillis);
      if (from != null) {
        harness.initializeState(from);
      }
      harness.open();
    }

    void setProcessingTime(long millis) throws Exception {
      harness.setProcessingTime(millis);
    }

    void signal(String book, long seq, long time) throws Exception {
      ReflexivitySignal signal = TestingSignals.of(book, seq, Micros.instant(time)).build();
      harness.processElement(new StreamRecord<>(signal, 0));
    }

    void pulse(String venue, int partition, int of, long sentAt, long progress) throws Exception {
      PartitionPulse pulse = new PartitionPulse();
      pulse.venue = venue;
      pulse.partition = "t/" + partition;
      pulse.partitions = of;
      pulse.sentAt = sentAt;
      pulse.progress = progress;
      harness.processBroadcastElement(new StreamRecord<>(pulse));
    }

    void progress(long micros) throws Exception {
      harness.processWatermark(new Watermark(micros / 1000));
      harness.processBroadcastWatermark(new Watermark(micros / 1000));
    }

    void checkpointed(long id) throws Exception {
      harness.notifyOfCompletedCheckpoint(id);
    }

    OperatorSubtaskState snapshot(long id) throws Exception {
      return harness.snapshot(id, 0);
    }

    List<Heartbeat> said() {
      List<Heartbeat> all = new ArrayList<>(harness.extractOutputValues());
      harness.getOutput().clear();
      return all;
    }

    /** Of the last second. */
    Heartbeat last() {
      List<Heartbeat> all = said();
      return all.get(all.size() - 1);
    }
  }

  private Hearts hearts(@Nullable OperatorSubtaskState from, long clockMillis) throws Exception {
    Hearts hearts = new Hearts(from, clockMillis);
    open.add(hearts);
    return hearts;
  }

  /** One that has been running for a while. */
  private Hearts running(long clockMillis) throws Exception {
    Hearts harness = hearts(null, clockMillis);
    harness.checkpointed(1);
    return harness;
  }

  @AfterEach
  void close() throws Exception {
    for (Hearts hearts : open) {
      hearts.harness.close();
    }
  }

  @Test
  void beatsOnceASecondForEveryBookAlsoWhereNothingHappens() throws Exception {
    Hearts harness = running(10_250);
    harness.signal("X", 1, T0);
    harness.signal("Y", 7, T0);
    harness.signal("X", 2, T0 + SECOND);
    for (long clock = 10_300; clock <= 13_200; clock += 100) {
      harness.setProcessingTime(clock);
    }
    assertThat(harness.said())
        .extracting(
            Heartbeat::getBook, h -> h.getSentAt().toEpochMilli(), Heartbeat::getLastSignalSeq)
        .containsExactlyInAnyOrder(
            tuple("X", 11_000L, 2L),
            tuple("Y", 11_000L, 7L),
            tuple("X", 12_000L, 2L),
            tuple("Y", 12_000L, 7L),
            tuple("X", 13_000L, 2L),
            tuple("Y", 13_000L, 7L));
  }

  @Test
  void tellsTheLastSignalAndNothingBeforeTheFirst() throws Exception {
    Hearts harness = running(0);
    harness.setProcessingTime(5_000);
    assertThat(harness.said()).isEmpty();
    harness.signal("X", 1, T0);
    harness.signal("X", 2, T0 + SECOND);
    harness.setProcessingTime(6_000);
    assertThat(harness.said())
        .containsExactly(
            Heartbeat.newBuilder()
                .setBook("X")
                .setUnderlying("X")
                .setSentAt(Micros.instant(6 * SECOND))
                .setLastSignalSeq(2L)
                .setLastEventTime(Micros.instant(T0 + SECOND))
                .setConfigHash(ExposureConfig.defaults().configHash())
                .build());
  }

  @Test
  void beatsOnAfterARestoreWithoutMakingUpForThePause() throws Exception {
    Hearts before = running(0);
    before.signal("X", 3, T0);
    Hearts after = hearts(before.snapshot(2), 60_500);
    after.checkpointed(3);
    after.setProcessingTime(60_600);
    after.setProcessingTime(62_000);
    assertThat(after.said())
        .extracting(Heartbeat::getLastSignalSeq)
        .containsOnly(3L)
        .hasSizeBetween(2, 3);
  }

  @Test
  void isSilentUntilTheFirstCheckpointOfEachAttempt() throws Exception {
    Hearts first = hearts(null, 0);
    first.signal("X", 1, T0);
    first.setProcessingTime(3_000);
    assertThat(first.said()).isEmpty();
    OperatorSubtaskState state = first.snapshot(1);
    first.checkpointed(1);
    first.setProcessingTime(4_000);
    assertThat(first.said()).hasSize(1);

    Hearts second = hearts(state, 10_000);
    second.signal("X", 2, T0);
    second.setProcessingTime(13_000);
    assertThat(second.said()).isEmpty();
    second.checkpointed(2);
    second.setProcessingTime(14_000);
    assertThat(second.said()).extracting(Heartbeat::getLastSignalSeq).containsExactly(2L);
  }

  @Test
  void vouchesForTheOldestOfAllPartitionsOnceEachHasSpoken() throws Exception {
    Hearts harness = running(0);
    harness.signal("X", 1, T0);
    harness.pulse("deribit", 0, 3, NOW, T0);
    harness.pulse("deribit", 1, 3, NOW + SECOND, T0 + SECOND);
    harness.setProcessingTime(1_000);
    Heartbeat heartbeat = harness.last();
    assertThat(heartbeat.getPulse()).isNull();
    assertThat(heartbeat.getProgress()).isNull();
    assertThat(heartbeat.getPulseVenue()).isEqualTo("deribit");

    harness.pulse("deribit", 2, 3, NOW + 500_000, T0);
    harness.progress(T0 + 250_000);
    harness.setProcessingTime(2_000);
    heartbeat = harness.last();
    assertThat(heartbeat.getPulse()).isEqualTo(Micros.instant(NOW));
    assertThat(heartbeat.getPulsePartition()).as("all alike").isNull();
    assertThat(heartbeat.getProgress()).isEqualTo(Micros.instant(T0 + 250_000));
    assertThat(heartbeat.getInput()).isEqualTo(Micros.instant(T0 + SECOND));
    assertThat(heartbeat.getInputVenue()).isEqualTo("deribit");

    harness.pulse("deribit", 0, 3, NOW + 9 * SECOND, T0 + 9 * SECOND);
    harness.pulse("deribit", 1, 3, NOW + 9 * SECOND, T0 + 9 * SECOND);
    harness.setProcessingTime(3_000);
    heartbeat = harness.last();
    assertThat(heartbeat.getPulse()).isEqualTo(Micros.instant(NOW + 500_000));
    assertThat(heartbeat.getPulsePartition()).isEqualTo("t/2");
  }

  @Test
  void doesNotVouchForATopicThatHasGrownBeyondWhatIsRead() throws Exception {
    Hearts harness = running(0);
    harness.signal("X", 1, T0);
    harness.pulse("deribit", 0, 1, NOW, T0);
    harness.setProcessingTime(1_000);
    assertThat(harness.last().getPulse()).isNotNull();
    harness.pulse("deribit", 0, 2, NOW + SECOND, T0);
    harness.setProcessingTime(2_000);
    assertThat(harness.last().getPulse()).isNull();
  }

  @Test
  void aBookOfOneVenueRestsOnThatVenueAloneAndANettedOneOnAll() throws Exception {
    Hearts harness = running(0);
    harness.signal("X", 1, T0);
    harness.signal("X@deribit", 1, T0);
    harness.signal("X@okx", 1, T0);
    harness.pulse("deribit", 0, 1, NOW + 9 * SECOND, T0 + 9 * SECOND);
    harness.pulse("okx", 0, 1, NOW, T0);
    harness.progress(T0);
    harness.setProcessingTime(1_000);
    assertThat(harness.said())
        .extracting(Heartbeat::getBook, Heartbeat::getPulseVenue, Heartbeat::getPulse)
        .containsExactlyInAnyOrder(
            tuple("X", "okx", Micros.instant(NOW)),
            tuple("X@deribit", "deribit", Micros.instant(NOW + 9 * SECOND)),
            tuple("X@okx", "okx", Micros.instant(NOW)));
    harness.pulse("okx", 1, 2, NOW + 9 * SECOND, T0);
    harness.pulse("okx", 0, 3, NOW + 9 * SECOND, T0);
    harness.setProcessingTime(2_000);
    assertThat(harness.said())
        .extracting(Heartbeat::getBook, h -> h.getPulse() != null, Heartbeat::getInputVenue)
        .containsExactlyInAnyOrder(
            tuple("X", false, "okx"),
            tuple("X@deribit", true, "deribit"),
            tuple("X@okx", false, "okx"));
  }

  @Test
  void keepsNoSignOfLifeOverARestore() throws Exception {
    Hearts before = running(0);
    before.signal("X", 1, T0);
    before.pulse("deribit", 0, 1, NOW, T0);
    Hearts after = hearts(before.snapshot(2), 10_000);
    after.checkpointed(3);
    after.setProcessingTime(11_000);
    Heartbeat heartbeat = after.last();
    assertThat(heartbeat.getPulse()).isNull();
    assertThat(heartbeat.getPulseVenue()).isNull();
    assertThat(heartbeat.getProgress()).isNull();
  }
}
