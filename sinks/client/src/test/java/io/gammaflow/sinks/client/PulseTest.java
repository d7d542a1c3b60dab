package io.gammaflow.sinks.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PulseTest {
  private final Pulse pulse = new Pulse(seconds(3), seconds(5), seconds(1000));

  private static long seconds(double s) {
    return (long) (s * TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void isSilentUntilTheFirstHeartbeat() {
    assertThat(pulse.isSilent(seconds(1000))).isTrue();
    pulse.beat(seconds(77), seconds(1001));
    assertThat(pulse.isSilent(seconds(1004))).isFalse();
    assertThat(pulse.isSilent(seconds(1004.1))).isTrue();
  }

  @Test
  void takesAHeartbeatThatWasHeldUpForAsOldAsItIs() {
    pulse.beat(seconds(10), seconds(1000));
    pulse.beat(seconds(11), seconds(1009));
    assertThat(pulse.isSilent(seconds(1009))).isTrue();
    pulse.beat(seconds(19), seconds(1009));
    assertThat(pulse.isSilent(seconds(1009))).isFalse();
  }

  @Test
  void doesNotMindWhereTheOtherClockStands() {
    pulse.beat(seconds(-5_000_000), seconds(1000));
    pulse.beat(seconds(-4_999_999), seconds(1001));
    assertThat(pulse.isSilent(seconds(1003.9))).isFalse();
    assertThat(pulse.isSilent(seconds(1004.1))).isTrue();
  }

  @Test
  void isBehindWhenANamedSignalDoesNotCome() {
    pulse.await(7, seconds(1000));
    pulse.await(8, seconds(1001));
    assertThat(pulse.isBehind(seconds(1005))).isFalse();
    assertThat(pulse.isBehind(seconds(1005.1))).isTrue();
    pulse.reached(6);
    assertThat(pulse.isBehind(seconds(1006))).isTrue();
    pulse.reached(7);
    assertThat(pulse.isBehind(seconds(1006))).isFalse();
  }
}
