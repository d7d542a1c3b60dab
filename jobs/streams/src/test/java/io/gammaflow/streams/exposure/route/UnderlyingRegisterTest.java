package io.gammaflow.streams.exposure.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.streams.exposure.NamedUnderlying;
import io.gammaflow.streams.exposure.VenueProgress;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnderlyingRegisterTest {
  private static final int MOST = 3;
  private static final long MILLI = 1_000;

  private OneInputStreamOperatorTestHarness<NamedUnderlying, VenueProgress> harness = harness();

  private static OneInputStreamOperatorTestHarness<NamedUnderlying, VenueProgress> harness() {
    try {
      return new OneInputStreamOperatorTestHarness<>(new UnderlyingRegister(MOST), 1, 1, 0);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private void open(@Nullable OperatorSubtaskState from) throws Exception {
    harness.setup(
        TypeInformation.of(VenueProgress.class)
            .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
    if (from != null) {
      harness.initializeState(from);
    }
    harness.open();
  }

  private void name(String name, long millis) throws Exception {
    NamedUnderlying n = new NamedUnderlying();
    n.name = name;
    n.time = millis * MILLI;
    harness.processElement(new StreamRecord<>(n));
  }

  private List<String> told() {
    List<String> told = new ArrayList<>();
    harness.extractOutputStreamRecords().forEach(r -> told.add(String.join(",", underlyings(r))));
    return told;
  }

  private static String[] underlyings(StreamRecord<?> r) {
    return ((VenueProgress) r.getValue()).underlyings;
  }

  @Test
  void theFirstByTimeAndThenByNameHaveAPlace() throws Exception {
    open(null);
    name("D", 20);
    name("E", 30);
    name("C", 20);
    name("F", 5);
    // A record of another partition that is earlier than the one that came first.
    name("E", 10);
    harness.processWatermark(15);
    assertThat(told()).isEmpty();
    harness.processWatermark(19);
    assertThat(told()).isEmpty();
    harness.processWatermark(20);
    assertThat(told()).containsExactly("C,E,F");
    name("A", 21);
    harness.processWatermark(40);
    assertThat(told()).containsExactly("C,E,F");
  }

  @Test
  void namesWithoutEndAndTimesOfTheFutureTakeNoPlaceAndNoMemory() throws Exception {
    open(null);
    for (int i = 0; i < 10_000; i++) {
      name("X" + i, 1_000_000 - i);
    }
    name("A", 10);
    name("B", 11);
    name("C", 12);
    harness.processWatermark(12);
    assertThat(told()).containsExactly("A,B,C");
  }

  @Test
  void goesOnFromItsStateAsIfItHadNeverStopped() throws Exception {
    open(null);
    name("A", 10);
    name("B", 30);
    harness.processWatermark(20);
    OperatorSubtaskState saved = harness.snapshot(1, 0);
    harness.close();
    harness = harness();
    open(saved);
    // The router has forgotten whom it told, and tells of later records.
    name("A", 50);
    name("B", 50);
    name("Y", 40);
    name("Z", 35);
    harness.processWatermark(60);
    assertThat(told()).containsExactly("A,B,Z");
  }
}
