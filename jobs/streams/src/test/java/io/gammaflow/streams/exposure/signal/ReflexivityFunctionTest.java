package io.gammaflow.streams.exposure.signal;

import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.CalendarEvent;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOutputs;
import io.gammaflow.streams.exposure.Ticks;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.book.VenueSlice;
import io.gammaflow.streams.exposure.netting.TestingProfiles;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReflexivityFunctionTest {
  private KeyedBroadcastOperatorTestHarness<String, BookSlice, CalendarEvent, ReflexivitySignal>
      harness;

  @BeforeEach
  void open() throws Exception {
    open(0, null);
  }

  private void open(int coldGeneration, @Nullable OperatorSubtaskState from) throws Exception {
    harness =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new ReflexivityFunction(ExposureConfig.defaults(), coldGeneration),
                List.of(ReflexivityFunction.CALENDAR)),
            slice -> slice.underlying,
            Types.STRING,
            1,
            1,
            0);
    harness.setup(
        new AvroTypeInfo<>(ReflexivitySignal.class)
            .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
    if (from != null) {
      harness.initializeState(from);
    }
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private static BookSlice slice(int shard, long tick) {
    VenueSlice v = new VenueSlice();
    v.venue = "deribit";
    v.profiles = TestingProfiles.flat();
    v.announced = 10;
    v.known = 10;
    v.openInterestAsOf = tick;
    v.expiries = new long[] {T0};
    v.gexByExpiry = new double[] {1 + shard};
    BookSlice s = new BookSlice();
    s.underlying = "X";
    s.shard = shard;
    s.tick = tick;
    s.saidAt = tick;
    s.reached = true;
    s.spot = 100;
    s.spotTime = tick;
    s.currency = "USD";
    s.venues = new VenueSlice[] {v};
    return s;
  }

  private static BookSlice revision(int shard, long tick, long saidAt) {
    BookSlice s = slice(shard, tick);
    s.saidAt = saidAt;
    s.revision = true;
    return s;
  }

  private void say(BookSlice... slices) throws Exception {
    long at = 0;
    for (BookSlice s : slices) {
      at = Ticks.timerOf(s.saidAt);
      harness.processElement(new StreamRecord<>(s, at));
    }
    harness.processWatermark(new Watermark(at));
    harness.processBroadcastWatermark(new Watermark(at));
  }

  private List<ReflexivitySignal> signals() {
    List<ReflexivitySignal> all = new ArrayList<>();
    harness.extractOutputStreamRecords().forEach(r -> all.add(r.getValue()));
    return all;
  }

  /** The chance to touch the flip within an hour, after a quarter of an hour of quiet. */
  private double flipChance(CalendarEvent... events) throws Exception {
    for (CalendarEvent event : events) {
      harness.processBroadcastElement(new StreamRecord<>(event));
    }
    long tick = T0;
    for (int i = 0; i < 90; i++) {
      tick += 10 * SECOND;
      BookSlice s = slice(0, tick);
      s.venues[0].profiles = TestingProfiles.crossing();
      s.spot = i % 2 == 0 ? 100 : 100.01;
      say(s);
    }
    ReflexivitySignal last = netted().get(netted().size() - 1);
    // Of a quarter of an hour, an hour, a day.
    return last.getFlipProbability().get(1).getProbability();
  }

  private static CalendarEvent event(long knownAfter, long after, String... underlyings) {
    CalendarEvent event = new CalendarEvent();
    event.name = "rates";
    event.underlyings = underlyings;
    event.knownAt = T0 + knownAfter * SECOND;
    event.effective = T0 + after * SECOND;
    event.jumpSd = 0.1;
    return event;
  }

  private List<ReflexivitySignal> netted() {
    return signals().stream().filter(s -> s.getBook().equals("X")).toList();
  }

  @Test
  void writesNettedAndVenueBookTogetherOnceAllShardsHaveSpoken() throws Exception {
    say(slice(1, T0), slice(0, T0));
    assertThat(signals()).extracting(ReflexivitySignal::getBook).containsExactly("X", "X@deribit");
    List<HedgeFlowProfile> profiles = new ArrayList<>();
    harness.getSideOutput(ExposureOutputs.PROFILES).forEach(r -> profiles.add(r.getValue()));
    assertThat(profiles).hasSize(2);
    assertThat(profiles.get(0).getByExpiry())
        .singleElement()
        .extracting(k -> k.getGexPerPct())
        .isEqualTo(3.0);
  }

  @Test
  void staysSilentWhereNothingReachedAnyShard() throws Exception {
    BookSlice touched = slice(0, T0);
    touched.reached = false;
    say(touched);
    BookSlice empty = slice(0, T0 + SECOND);
    empty.venues = new VenueSlice[0];
    say(empty);
    assertThat(signals()).isEmpty();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void numbersSignalsWithoutAHoleAndRevisionsOfATick() throws Exception {
    say(slice(0, T0));
    say(revision(0, T0, T0 + SECOND), slice(0, T0 + SECOND));
    say(revision(0, T0 + SECOND, T0 + 2 * SECOND));
    assertThat(netted())
        .extracting(ReflexivitySignal::getSignalSeq)
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(netted()).extracting(ReflexivitySignal::getRevision).containsExactly(0, 1, 0, 1);
    assertThat(netted())
        .extracting(s -> s.getFlags().contains(Flag.LATE_REVISION))
        .containsExactly(false, true, false, true);
    assertThat(signals()).extracting(ReflexivitySignal::getSignalId).doesNotHaveDuplicates();
  }

  @Test
  void revisesNoTickThatWasNeverTold() throws Exception {
    say(slice(0, T0));
    // All shards spoke of the next tick, but only duplicates had reached them.
    say(revision(0, T0 + SECOND, T0 + 2 * SECOND));
    assertThat(netted()).extracting(ReflexivitySignal::getRevision).containsExactly(0, 0);
    assertThat(netted().get(1).getFlags()).doesNotContain(Flag.LATE_REVISION);
  }

  @Test
  void warmsUpUntilMostIsKnownAndNeverAgain() throws Exception {
    BookSlice cold = slice(0, T0);
    cold.venues[0].known = 9;
    say(cold);
    say(slice(0, T0 + SECOND));
    BookSlice listings = slice(0, T0 + 2 * SECOND);
    listings.venues[0].announced = 100;
    say(listings);
    assertThat(netted())
        .extracting(s -> s.getStatus() == SignalStatus.WARMING_UP)
        .containsExactly(true, false, false);
  }

  @Test
  void warmsUpForAMinuteAtMost() throws Exception {
    for (long t : new long[] {T0, T0 + 59 * SECOND, T0 + 60 * SECOND}) {
      BookSlice cold = slice(0, t);
      cold.venues[0].known = 0;
      say(cold);
    }
    assertThat(netted())
        .extracting(s -> s.getStatus() == SignalStatus.WARMING_UP)
        .containsExactly(true, true, false);
  }

  @Test
  void anEventAheadMakesTheFlipNearer() throws Exception {
    assertThat(flipChance(event(0, 1800))).isGreaterThan(0.5);
  }

  @Test
  void anEventOfAllUnderlyingsDoesSoToldTwice() throws Exception {
    assertThat(flipChance(event(0, 1800, "W", "X"), event(0, 1800), event(0, 1800)))
        .isGreaterThan(0.5);
  }

  @Test
  void anEventThatIsOverOrOthersOrNotYetKnownDoesNot() throws Exception {
    assertThat(flipChance(event(0, 600), event(0, 1800, "Y"), event(901, 1800))).isLessThan(0.01);
  }

  @Test
  void alertsWhenDataCannotBeTrusted() throws Exception {
    say(slice(0, T0));
    BookSlice broken = slice(0, T0 + SECOND);
    broken.spotInvalid = true;
    say(broken);
    say(slice(0, T0 + 2 * SECOND));
    List<AlertState> states = new ArrayList<>();
    harness.getSideOutput(ExposureOutputs.ALERTS).forEach(r -> states.add(r.getValue().getState()));
    assertThat(states)
        .containsExactly(
            AlertState.OPENED, AlertState.OPENED, AlertState.CLOSED, AlertState.CLOSED);
  }

  @Test
  void numbersItsSignalsInTheGenerationOfItsColdStart() throws Exception {
    harness.close();
    open(3, null);
    say(slice(0, T0));
    assertThat(signals()).isNotEmpty().allSatisfy(s -> assertThat(s.getGeneration()).isEqualTo(3));
  }

  @Test
  void keepsItsGenerationThroughARestoreAlsoForANewBookWhateverTheSettingsSay() throws Exception {
    harness.close();
    open(3, null);
    say(slice(0, T0));
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    open(7, state);
    BookSlice other = slice(0, T0 + SECOND);
    other.underlying = "Y";
    say(slice(0, T0 + SECOND), other);
    assertThat(signals())
        .extracting(s -> s.getBook() + " " + s.getGeneration() + " " + s.getSignalSeq())
        .containsExactlyInAnyOrder("X 3 2", "X@deribit 3 2", "Y 3 1", "Y@deribit 3 1");
  }
}
