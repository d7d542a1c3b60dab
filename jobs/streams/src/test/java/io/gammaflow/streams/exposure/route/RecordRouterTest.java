package io.gammaflow.streams.exposure.route;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.late;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.MarketEvent;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOutputs;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecordWriter;
import io.gammaflow.streams.record.MarketRecords;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.record.RecordText;
import io.gammaflow.streams.time.Micros;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordRouterTest {
  private static final int SHARDS = 3;

  private OneInputStreamOperatorTestHarness<MarketRecord, MarketRecord> harness;

  @BeforeEach
  void open() throws Exception {
    ExposureConfig config = ExposureConfig.defaults().withShards(Map.of("X", SHARDS));
    harness =
        new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new RecordRouter(config)));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private List<MarketRecord> route(MarketRecord r) throws Exception {
    int before = harness.extractOutputValues().size();
    harness.processElement(new StreamRecord<>(r, r.timestampMillis()));
    List<MarketRecord> all = harness.extractOutputValues();
    return all.subList(before, all.size());
  }

  @Test
  void keepsAnExpiryTogetherAndSpreadsExpiries() throws Exception {
    Set<Integer> shards = new HashSet<>();
    for (int days = 1; days <= 20; days++) {
      int call = route(mark(crypto(100, true, T0 + days * DAY), 0.5, T0)).get(0).shard;
      int put = route(mark(crypto(90, false, T0 + days * DAY), 0.5, T0)).get(0).shard;
      assertThat(put).isEqualTo(call);
      shards.add(call);
    }
    assertThat(shards).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void copiesWhatASpotIsMadeOfToEveryShard() throws Exception {
    MarketRecord index = spot(100, T0);
    MarketRecord perpetual = spot(Double.NaN, T0);
    perpetual.kind = RecordKind.DEPTH;
    perpetual.bid = 99;
    perpetual.ask = 101;
    perpetual.payload = new byte[] {7};
    for (MarketRecord r : List.of(index, perpetual)) {
      List<MarketRecord> routed = route(r);
      assertThat(routed).extracting(c -> c.shard).containsExactly(0, 1, 2);
      assertThat(routed)
          .allSatisfy(
              c -> {
                assertThat(RecordText.of(c)).isEqualTo(RecordText.of(r));
                assertThat(c.priceKind).isEqualTo(r.priceKind);
                assertThat(c.payload).isEqualTo(r.payload);
              });
    }
  }

  @Test
  void touchesTheOtherShardsOnceATick() throws Exception {
    MarketRecord first = mark(crypto(100, true, T0 + DAY), 0.5, T0 + 1);
    assertThat(route(first))
        .hasSize(SHARDS)
        .filteredOn(r -> r.kind == RecordKind.TOUCH)
        .hasSize(SHARDS - 1)
        .allMatch(r -> r.eventTime == T0 + 1 && r.underlying.equals("X"));
    assertThat(route(mark(crypto(100, true, T0 + DAY), 0.5, T0 + 2))).hasSize(1);
    assertThat(route(mark(crypto(100, true, T0 + DAY), 0.5, T0 + SECOND + 1))).hasSize(SHARDS);
  }

  @Test
  void touchesForEveryLateRecord() throws Exception {
    for (int i = 0; i < 2; i++) {
      MarketRecord r = late(mark(crypto(100, true, T0 + DAY), 0.5, T0), T0 + SECOND);
      assertThat(route(r)).hasSize(SHARDS).allMatch(c -> c.lateAt == T0 + SECOND);
    }
  }

  @Test
  void leavesAnUnderlyingOfOneShardAlone() throws Exception {
    MarketRecord r = spot(100, T0);
    r.underlying = "Y";
    assertThat(route(r)).singleElement().extracting(c -> c.shard).isEqualTo(0);
  }

  @Test
  void passesOnWhatWasRefusedOnTheWayIn() throws Exception {
    DeadLetter letter =
        DeadLetter.newBuilder()
            .setReason("MALFORMED: no")
            .setSource("file")
            .setPosition(3)
            .setPartition(null)
            .setRaw(ByteBuffer.wrap("{".getBytes(StandardCharsets.UTF_8)))
            .build();
    assertThat(route(MarketRecords.of(letter))).isEmpty();
    assertThat(harness.getSideOutput(ExposureOutputs.DEAD_LETTERS))
        .singleElement()
        .extracting(StreamRecord::getValue)
        .isEqualTo(letter);
  }

  @Test
  void passesOnAnEventToAllBooksAndCountsItOnce() throws Exception {
    assertThat(route(MarketRecords.of(event(0.02, "Y", "X")))).hasSize(1);
    assertThat(route(MarketRecords.of(event(0.02)))).hasSize(1);
    assertThat(harness.getSideOutput(ExposureOutputs.EVENTS))
        .extracting(StreamRecord::getValue)
        .extracting(e -> List.of(e.underlyings), e -> e.name, e -> e.effective, e -> e.jumpSd)
        .containsExactly(
            tuple(List.of("X", "Y"), "rates", T0 + SECOND, 0.02),
            tuple(List.of(), "rates", T0 + SECOND, 0.02));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 11, Double.NaN, Double.POSITIVE_INFINITY})
  void passesOfAnEventThatCannotBeMeantThatItWasTold(double sd) throws Exception {
    assertThat(route(MarketRecords.of(event(sd)))).hasSize(1);
    assertThat(harness.getSideOutput(ExposureOutputs.EVENTS))
        .extracting(r -> r.getValue().effective, r -> r.getValue().jumpSd)
        .containsExactly(tuple(T0 + SECOND, Double.NaN));
  }

  @Test
  void keepsAnEventOfAVenueThatNobodyKnowsFromTheBooks() throws Exception {
    MarketEvent event = event(0.02);
    event.setVenue("zzz");
    assertThat(route(MarketRecords.of(event))).hasSize(1);
    assertThat(harness.getSideOutput(ExposureOutputs.EVENTS)).isNull();
  }

  private static MarketEvent event(double sd, String... underlyings) {
    return MarketEvent.newBuilder()
        .setEventTime(Micros.instant(T0))
        .setVenue("deribit")
        .setProvenance(new Provenance("test", 1L))
        .setUnderlyings(List.of(underlyings))
        .setName("rates")
        .setEffectiveTime(Micros.instant(T0 + SECOND))
        .setJumpSd(sd)
        .build();
  }

  private static MarketRecord progress(String venue, long time) {
    MarketRecord progress = new MarketRecord();
    progress.kind = RecordKind.PROGRESS;
    progress.venue = venue;
    progress.eventTime = time;
    return progress;
  }

  @Test
  void passesOnWhatIsNewsOfAVenuesProgress() throws Exception {
    for (MarketRecord r :
        List.of(
            progress("deribit", T0),
            progress("deribit", T0),
            progress("okx", T0 - 1),
            progress("deribit", T0 - 1),
            progress("deribit", T0 + 1))) {
      assertThat(route(r)).isEmpty();
    }
    assertThat(harness.getSideOutput(ExposureOutputs.PROGRESS))
        .extracting(r -> r.getValue().venue, r -> r.getValue().time)
        .containsExactly(tuple("deribit", T0), tuple("okx", T0 - 1), tuple("deribit", T0 + 1));
  }

  @Test
  void passesASignOfLifeOnByTheSideAndTouchesNoBook() throws Exception {
    MarketRecord r = new MarketRecord();
    r.kind = RecordKind.PULSE;
    r.venue = "deribit";
    r.source = "gammaflow.trades.v1/3";
    r.eventTime = T0 + SECOND;
    MarketRecordWriter.pulse(r, T0, 66);
    assertThat(route(r)).isEmpty();
    assertThat(harness.getSideOutput(ExposureOutputs.PULSES))
        .extracting(StreamRecord::getValue)
        .extracting(
            p -> p.venue, p -> p.partition, p -> p.sentAt, p -> p.progress, p -> p.partitions)
        .containsExactly(tuple("deribit", "gammaflow.trades.v1/3", T0 + SECOND, T0, 66));
    assertThat(harness.getSideOutput(ExposureOutputs.PROGRESS)).isNull();
    assertThat(harness.getSideOutput(ExposureOutputs.DEAD_LETTERS)).isNull();
  }
}
