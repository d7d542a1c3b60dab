package io.gammaflow.streams.exposure.signal;

import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.TestingSignals;
import io.gammaflow.streams.record.MarketRecords;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatFunctionTest {
  private final List<KeyedOneInputStreamOperatorTestHarness<?, ?, ?>> open = new ArrayList<>();

  private KeyedOneInputStreamOperatorTestHarness<String, ReflexivitySignal, Heartbeat> hearts(
      @Nullable OperatorSubtaskState from, long clock) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new HeartbeatFunction(ExposureConfig.defaults())),
            ReflexivitySignal::getBook,
            Types.STRING);
    open.add(harness);
    harness.setup(
        new AvroTypeInfo<>(Heartbeat.class)
            .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
    harness.setProcessingTime(clock);
    if (from != null) {
      harness.initializeState(from);
    }
    harness.open();
    return harness;
  }

  @AfterEach
  void close() throws Exception {
    for (var harness : open) {
      harness.close();
    }
  }

  private static List<Heartbeat> said(
      KeyedOneInputStreamOperatorTestHarness<String, ReflexivitySignal, Heartbeat> harness) {
    List<Heartbeat> all = new ArrayList<>();
    harness.extractOutputStreamRecords().forEach(r -> all.add(r.getValue()));
    harness.getOutput().clear();
    return all;
  }

  @Test
  void beatsOnceASecondForEveryBookAlsoWhereNothingHappens() throws Exception {
    var harness = hearts(null, 10_250);
    harness.processElement(TestingSignals.of("X", 1, T0), 0);
    harness.processElement(TestingSignals.of("Y", 7, T0), 0);
    harness.processElement(TestingSignals.of("X", 2, T0 + SECOND), 0);
    for (long clock = 10_300; clock <= 13_200; clock += 100) {
      harness.setProcessingTime(clock);
    }
    assertThat(said(harness))
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
    var harness = hearts(null, 0);
    harness.setProcessingTime(5_000);
    assertThat(said(harness)).isEmpty();
    harness.processElement(TestingSignals.of("X", 1, T0), 0);
    harness.processElement(TestingSignals.of("X", 2, T0 + SECOND), 0);
    harness.setProcessingTime(6_000);
    assertThat(said(harness))
        .containsExactly(
            new Heartbeat(
                "X",
                "X",
                MarketRecords.instant(6 * SECOND),
                2L,
                MarketRecords.instant(T0 + SECOND),
                ExposureConfig.defaults().configHash(),
                0,
                null,
                null));
  }

  @Test
  void beatsOnAfterARestoreWithoutMakingUpForThePause() throws Exception {
    var before = hearts(null, 0);
    before.processElement(TestingSignals.of("X", 3, T0), 0);
    var after = hearts(before.snapshot(1, 0), 60_500);
    after.setProcessingTime(60_600);
    after.setProcessingTime(62_000);
    assertThat(said(after))
        .extracting(Heartbeat::getLastSignalSeq)
        .containsOnly(3L)
        .hasSizeBetween(2, 3);
  }
}
