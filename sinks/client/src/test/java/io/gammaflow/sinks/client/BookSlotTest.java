package io.gammaflow.sinks.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A book whose writer has lost its state and began a new generation. */
class BookSlotTest {
  private final Told told = new Told();

  private BookSlot slot(ClientOptions options) {
    return new BookSlot("X", options, told);
  }

  private BookSlot slot() {
    return slot(ClientOptions.of("none:1", "X"));
  }

  private static ReflexivitySignal signal(int generation, long number, long second) {
    return Ticks.signal("X", number)
        .setGeneration(generation)
        .setEventTime(Ticks.time(second))
        .build();
  }

  private static Heartbeat beat(int generation, long number, long second) {
    Heartbeat beat = Ticks.heartbeat("X", number, Ticks.time(second));
    beat.setGeneration(generation);
    return beat;
  }

  private static long seconds(long s) {
    return TimeUnit.SECONDS.toNanos(s);
  }

  @Test
  void countsTheNewGenerationForItself() {
    BookSlot slot = slot();
    slot.take(signal(0, 41, 41), true);
    slot.begin();
    slot.take(signal(1, 1, 42), false);
    slot.take(signal(1, 2, 43), false);

    assertThat(told.events).containsExactly(new ClientEvent.SequenceRestarted("X", "c1", "c1", 1));
    assertThat(told.numbers()).containsExactly(41L, 1L, 2L);
  }

  @Test
  void missesWhatIsMissingAtTheBeginningOfTheNewGeneration() {
    BookSlot slot = slot();
    slot.take(signal(0, 41, 41), true);
    slot.begin();
    slot.take(signal(1, 3, 43), false);

    assertThat(told.events).contains(new ClientEvent.Hole("X", 1, 2));
  }

  @Test
  void isStaleUntilTheNewGenerationHasComeAsFarAsTheOldOne() {
    BookSlot slot = slot();
    slot.take(beat(0, 41, 41), seconds(1));
    slot.take(signal(0, 41, 41), true);
    slot.begin();
    assertThat(slot.status(seconds(1))).isEqualTo(TradingStatus.OK);

    slot.take(signal(1, 1, 10), false);
    slot.take(beat(1, 1, 42), seconds(2));
    assertThat(slot.status(seconds(2))).isEqualTo(TradingStatus.STALE);
    assertThat(slot.why(seconds(2)))
        .isEqualTo("its writer has restarted its sequence and has not caught up yet");
    assertThat(told.numbers()).containsExactly(41L);

    slot.take(signal(1, 2, 41), false);
    assertThat(slot.status(seconds(2))).isEqualTo(TradingStatus.OK);
    assertThat(told.numbers()).containsExactly(41L, 2L);
  }

  @Test
  void doesNotBelieveTheOldGenerationWhoseEndItFoundInThePast() {
    BookSlot slot = slot();
    slot.take(signal(0, 41, 41), true);
    slot.take(signal(1, 1, 10), true);
    slot.take(signal(0, 7, 7), true);
    slot.begin();
    slot.take(beat(1, 1, 42), seconds(1));

    assertThat(slot.status(seconds(1))).isEqualTo(TradingStatus.STALE);
    assertThat(told.numbers()).isEmpty();
    slot.take(signal(1, 2, 50), false);
    assertThat(slot.status(seconds(1))).isEqualTo(TradingStatus.OK);
    assertThat(told.events).isEmpty();
    assertThat(told.numbers()).containsExactly(2L);
  }

  @Test
  void aHeartbeatOfTheOldGenerationVouchesForNothing() {
    BookSlot slot = slot();
    slot.take(beat(1, 1, 1), seconds(1));
    slot.take(signal(1, 1, 41), true);
    slot.begin();
    for (int s = 2; s < 10; s++) {
      slot.take(beat(0, 500 + s, s), seconds(s));
    }
    assertThat(slot.status(seconds(10))).isEqualTo(TradingStatus.STALE);
    assertThat(slot.why(seconds(10))).startsWith("no heartbeat");
  }

  @Test
  void aHeartbeatOfAGenerationThatIsNotThereYetMakesItWait() {
    BookSlot slot = slot();
    slot.take(beat(0, 41, 1), seconds(1));
    slot.take(signal(0, 41, 41), true);
    slot.begin();
    for (int s = 2; s < 10; s++) {
      slot.take(beat(1, 5, s), seconds(s));
    }
    assertThat(slot.why(seconds(9))).isEqualTo("signals lag behind their heartbeats");
  }

  @Test
  void aRepairOfTheOldGenerationIsOfThePast() {
    BookSlot slot = slot();
    slot.take(signal(1, 1, 41), true);
    slot.begin();
    slot.take(signal(0, 500, 60), false);

    assertThat(told.numbers()).containsExactly(1L);
    assertThat(told.events).isEmpty();
  }

  @Test
  void aResumedReaderIsNotGivenAgainWhatTheNewGenerationRepeats() {
    Position kept = Position.parse("X:c1:41:" + Ticks.time(41));
    BookSlot slot = slot(ClientOptions.of("none:1", "X").resumingAfter(List.of(kept)));
    slot.take(signal(0, 42, 42), true);
    slot.take(signal(1, 1, 10), true);
    slot.take(signal(1, 2, 42), true);
    slot.take(signal(1, 3, 43), true);

    assertThat(told.signals)
        .extracting(v -> v.position().toString())
        .containsExactly(
            "X:c1:42:" + Ticks.time(42),
            "X:c1:1.2:" + Ticks.time(42),
            "X:c1:1.3:" + Ticks.time(43));
  }
}
