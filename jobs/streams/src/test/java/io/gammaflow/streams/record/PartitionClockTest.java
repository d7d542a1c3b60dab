package io.gammaflow.streams.record;

import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.streams.time.Micros;
import org.junit.jupiter.api.Test;

/** The time of a partition by what its venues say in it, and what it makes of late records. */
class PartitionClockTest {
  private final PartitionClock clock = new PartitionClock();

  private static MarketRecord of(String venue, long time) {
    MarketRecord r = TestingRecords.spot(100, time);
    r.venue = venue;
    return r;
  }

  private MarketRecord judged(MarketRecord r) {
    clock.judge(r);
    return r;
  }

  @Test
  void theSlowestVenueCounts() {
    clock.advance("a", T0 + 20 * SECOND);
    clock.advance("b", T0 + 30 * SECOND);
    assertThat(clock.reached()).isEqualTo(T0 + 20 * SECOND);
    clock.advance("a", T0 + 40 * SECOND);
    assertThat(clock.reached()).isEqualTo(T0 + 30 * SECOND);
  }

  @Test
  void standsStillWhereNobodySpeaks() {
    assertThat(clock.reached()).isEqualTo(Micros.NEVER);
    assertThat(judged(of("a", T0)).isLate()).isFalse();
  }

  @Test
  void waitsThirtySecondsOfEventTimeForAVenue() {
    clock.advance("b", T0);
    clock.advance("a", T0 + PartitionClock.SILENT_AFTER);
    assertThat(clock.reached()).isEqualTo(T0);
    clock.advance("a", T0 + PartitionClock.SILENT_AFTER + 1);
    assertThat(clock.reached()).isEqualTo(T0 + PartitionClock.SILENT_AFTER + 1);
  }

  @Test
  void whatAReturningVenueFillsInIsAnAmendment() {
    clock.advance("b", T0);
    clock.advance("a", T0 + 45 * SECOND);
    MarketRecord filled = judged(of("b", T0 + 10 * SECOND));
    assertThat(filled.lateAt).isEqualTo(T0 + 45 * SECOND);
    assertThat(filled.unordered).isFalse();
    assertThat(filled.effectiveTime()).isGreaterThan(clock.reached());
    assertThat(judged(of("b", T0 + 46 * SECOND)).isLate()).isFalse();
  }

  @Test
  void timeNeverGoesBackForWhoReturns() {
    clock.advance("b", T0);
    clock.advance("a", T0 + 45 * SECOND);
    clock.advance("b", T0 + 40 * SECOND);
    assertThat(clock.reached()).isEqualTo(T0 + 45 * SECOND);
    clock.advance("a", T0 + 50 * SECOND);
    assertThat(clock.reached()).isEqualTo(T0 + 45 * SECOND);
  }

  @Test
  void whatIsBehindItsOwnProgressIsOutOfOrder() {
    clock.advance("a", T0);
    MarketRecord broken = judged(of("a", T0));
    assertThat(broken.unordered).isTrue();
    assertThat(broken.lateAt).isEqualTo(T0);
    assertThat(judged(of("a", T0 + 1)).unordered).isFalse();
  }

  @Test
  void aMarkOfIngestIsMovedBehindTheTimeAndNoBreach() {
    clock.advance("a", T0 + 5 * SECOND);
    MarketRecord marked = of("a", T0);
    marked.lateAt = T0 + SECOND;
    clock.judge(marked);
    assertThat(marked.lateAt).isEqualTo(T0 + 5 * SECOND);
    assertThat(marked.unordered).isFalse();
    MarketRecord ahead = of("a", T0);
    ahead.lateAt = T0 + 6 * SECOND;
    clock.judge(ahead);
    assertThat(ahead.lateAt).isEqualTo(T0 + 6 * SECOND);
  }
}
