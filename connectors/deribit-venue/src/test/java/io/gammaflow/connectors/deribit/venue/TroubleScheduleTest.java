package io.gammaflow.connectors.deribit.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TroubleScheduleTest {
  private static final Duration PAUSE = Duration.ofSeconds(40);
  private static final Duration LENGTH = Duration.ofSeconds(8);
  private static final int ALL = VenueTrouble.values().length;

  private static List<TroubleSchedule.Next> drawn(long seed, int count) {
    TroubleSchedule schedule = new TroubleSchedule(seed, PAUSE, LENGTH);
    List<TroubleSchedule.Next> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(schedule.next());
    }
    return drawn;
  }

  @Test
  void drawsEachOnceBeforeAnyTwice() {
    List<TroubleSchedule.Next> drawn = drawn(3, 2 * ALL);

    assertThat(drawn.subList(0, ALL).stream().map(TroubleSchedule.Next::trouble))
        .containsExactlyInAnyOrder(VenueTrouble.values());
    assertThat(drawn.subList(ALL, 2 * ALL).stream().map(TroubleSchedule.Next::trouble))
        .containsExactlyInAnyOrder(VenueTrouble.values());
    assertThat(drawn)
        .allMatch(n -> n.pause().compareTo(PAUSE) <= 0 && n.length().compareTo(LENGTH) <= 0)
        .allMatch(n -> n.pause().toSeconds() >= 10 && n.length().toSeconds() >= 2);
  }

  @Test
  void theSeedDecides() {
    assertThat(drawn(3, ALL)).isEqualTo(drawn(3, ALL)).isNotEqualTo(drawn(4, ALL));
  }
}
