package io.gammaflow.schemas.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Heartbeat;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private static final Instant START = Instant.parse("2026-11-20T14:00:00Z");

  private final Freshness freshness = new Freshness(FreshnessBounds.standard());

  private static long seconds(double s) {
    return (long) (s * TimeUnit.SECONDS.toNanos(1));
  }

  private static Instant at(double second) {
    return START.plusNanos(seconds(second));
  }

  /** A heartbeat of a second at which all is well. */
  private static Heartbeat.Builder sound(double second) {
    return Heartbeat.newBuilder()
        .setBook("BTC")
        .setUnderlying("BTC")
        .setSentAt(at(second))
        .setLastSignalSeq(1)
        .setConfigHash("c1")
        .setProgress(at(second - 1))
        .setPulse(at(second - .5))
        .setPulseVenue("deribit")
        .setInput(at(second - 1))
        .setInputVenue("deribit");
  }

  private void beat(double second, UnaryOperator<Heartbeat.Builder> change) {
    freshness.beat(change.apply(sound(second)).build(), seconds(second));
  }

  private void beat(double second) {
    beat(second, b -> b);
  }

  private boolean isFresh(double second) {
    return freshness.isFresh(seconds(second));
  }

  private String why(double second) {
    return freshness.why(seconds(second));
  }

  @Test
  void isStaleUntilTheFirstHeartbeat() {
    assertThat(isFresh(0)).isFalse();
    assertThat(why(0)).isEqualTo("no heartbeat of exposure yet");
    beat(1);
    assertThat(isFresh(1)).isTrue();
    assertThat(why(1)).isEmpty();
  }

  @Test
  void isStaleAfterThreeSecondsWithoutAHeartbeat() {
    beat(1);
    assertThat(isFresh(4)).isTrue();
    assertThat(isFresh(4.1)).isFalse();
    assertThat(why(5.5))
        .isEqualTo(
            "no heartbeat of exposure for 4 s: it has stopped, or the connection to it is down");
  }

  @Test
  void takesAHeartbeatThatWasHeldUpForAsOldAsItIs() {
    beat(10);
    freshness.beat(sound(11).build(), seconds(19));
    assertThat(isFresh(19)).isFalse();
    freshness.beat(sound(19).build(), seconds(19));
    assertThat(isFresh(19)).isTrue();
  }

  @Test
  void doesNotMindWhereTheReadersClockStands() {
    for (double from : new double[] {-4_000_000, 0, 4_000_000}) {
      Freshness own = new Freshness(FreshnessBounds.standard());
      own.beat(sound(1).build(), seconds(from));
      own.beat(sound(2).build(), seconds(from + 1));
      assertThat(own.isFresh(seconds(from + 3.9))).isTrue();
      assertThat(own.isFresh(seconds(from + 4.1))).isFalse();
    }
  }

  @Test
  void namesIngestWhenItsSignOfLifeGrowsOld() {
    beat(10, b -> b.setPulse(at(6)).setProgress(at(5.5)).setInput(at(5.5)));
    assertThat(isFresh(10.4)).isTrue();
    assertThat(isFresh(10.6)).isFalse();
    assertThat(why(10.6)).isEqualTo("ingest of deribit has been silent for 4 s");
    beat(11, b -> b.setPulse(at(4)).setPulsePartition("gammaflow.trades.v1/3"));
    assertThat(why(11))
        .isEqualTo("ingest of deribit has been silent for 7 s on gammaflow.trades.v1/3");
  }

  @Test
  void namesTheVenueWhileItsIngestLives() {
    beat(10, b -> b.setProgress(at(4.5)).setInput(at(4.5)));
    assertThat(isFresh(10)).isFalse();
    assertThat(why(11.6)).isEqualTo("deribit has been silent for 7 s, its ingest is alive");
    beat(12, b -> b.setProgress(at(4.5)).setInput(null));
    assertThat(why(12)).isEqualTo("deribit has sent nothing since its ingest started");
  }

  @Test
  void namesExposureWhenTheInputIsNewerThanTheNumbers() {
    beat(10, b -> b.setProgress(at(2)));
    assertThat(isFresh(10)).isFalse();
    assertThat(why(10))
        .isEqualTo(
            "numbers are 8 s old, the input is newer: exposure is behind, or waiting for another"
                + " venue");
  }

  @Test
  void believesNoHeartbeatThatVouchesForNothing() {
    beat(
        1,
        b ->
            b.setProgress(null)
                .setPulse(null)
                .setPulseVenue(null)
                .setInput(null)
                .setInputVenue(null));
    assertThat(isFresh(1)).isFalse();
    assertThat(why(1)).contains("has just started, or is an older version");
    beat(2, b -> b.setPulse(null));
    assertThat(isFresh(2)).isFalse();
    assertThat(why(2)).isEqualTo("no pulse of ingest of deribit from every partition yet");
    beat(3, b -> b.setProgress(null));
    assertThat(isFresh(3)).isFalse();
    assertThat(why(3)).isEqualTo("exposure has no progress yet");
    beat(4);
    assertThat(isFresh(4)).isTrue();
  }

  @Test
  void refusesAClockThatIsAhead() {
    beat(1, b -> b.setPulse(at(1.9)).setProgress(at(1.9)));
    assertThat(isFresh(1)).isTrue();
    beat(2, b -> b.setPulse(at(5)));
    assertThat(isFresh(2)).isFalse();
    assertThat(why(2)).isEqualTo("the clock of ingest of deribit is 3 s ahead");
    beat(3, b -> b.setProgress(at(7)));
    assertThat(isFresh(3)).isFalse();
    assertThat(why(3)).isEqualTo("the venue's times are 4 s ahead of the clock");
  }

  @Test
  void isBehindWhenANamedSignalDoesNotCome() {
    freshness.await(7, seconds(1000));
    freshness.await(8, seconds(1001));
    beat(1003);
    assertThat(isFresh(1003.5)).isTrue();
    assertThat(isFresh(1003.6)).isFalse();
    beat(1005);
    assertThat(isFresh(1005)).isFalse();
    assertThat(why(1005)).isEqualTo("signals lag behind their heartbeats");
    freshness.reached(6);
    assertThat(isFresh(1005)).isFalse();
    freshness.reached(7);
    assertThat(isFresh(1005)).isTrue();
  }

  @Test
  void boundsMustBeLongerThanNothing() {
    FreshnessBounds s = FreshnessBounds.standard();
    assertThat(s.problems()).isEmpty();
    assertThat(new FreshnessBounds(s.silence(), s.age().negated(), s.lag()).problems())
        .containsExactly("age must be longer than 0");
  }
}
