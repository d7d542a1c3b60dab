package io.gammaflow.connectors.deribit.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultyDeliveryTest {
  private static final int PUSHES = 10_000;

  private static List<String> delivered(VenueFaults faults, long connection) {
    FaultyDelivery delivery = new FaultyDelivery(faults, connection);
    List<String> out = new ArrayList<>();
    for (int i = 0; i < PUSHES; i++) {
      out.addAll(delivery.deliver("p" + i));
    }
    return out;
  }

  @Test
  void withoutFaultsEverythingGoesOutInOrder() {
    List<String> out = delivered(VenueFaults.NONE, 0);

    assertThat(out).hasSize(PUSHES).startsWith("p0", "p1").endsWith("p" + (PUSHES - 1));
  }

  @Test
  void theSeedDecidesWhatGoesWrong() {
    VenueFaults faults = VenueFaults.lossy(7, 0.1, 0.1, 0.1);

    assertThat(delivered(faults, 3)).isEqualTo(delivered(faults, 3));
    assertThat(delivered(faults, 3)).isNotEqualTo(delivered(faults, 4));
  }

  @Test
  void losesAndDoublesByShare() {
    List<String> lossy = delivered(VenueFaults.lossy(1, 0.1, 0, 0), 0);
    List<String> doubling = delivered(VenueFaults.lossy(1, 0, 0.1, 0), 0);

    assertThat(lossy.size()).isBetween(PUSHES * 88 / 100, PUSHES * 92 / 100);
    assertThat(doubling.size()).isBetween(PUSHES * 108 / 100, PUSHES * 112 / 100);
    assertThat(new HashSet<>(doubling)).hasSize(PUSHES);
  }

  @Test
  void reorderingLosesNothingButWhatWaitsForANextOne() {
    List<String> out = delivered(VenueFaults.lossy(1, 0, 0, 0.2), 0);

    assertThat(new HashSet<>(out)).hasSameSizeAs(out).hasSizeGreaterThan(PUSHES - 20);
    assertThat(out).isNotEqualTo(delivered(VenueFaults.NONE, 0));
  }

  @Test
  void cutsAndStallsAfterSoManyPushes() {
    FaultyDelivery delivery =
        new FaultyDelivery(VenueFaults.NONE.withCutAfter(3).withStalls(2, Duration.ofMillis(1)), 0);

    delivery.deliver("a");
    assertThat(delivery.stallDue()).isFalse();
    delivery.deliver("b");
    assertThat(delivery.stallDue()).isTrue();
    assertThat(delivery.stallDue()).isFalse();
    assertThat(delivery.cutDue()).isFalse();
    delivery.deliver("c");
    assertThat(delivery.cutDue()).isTrue();
  }
}
