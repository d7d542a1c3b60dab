package io.gammaflow.quant.reflexivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AlertGateProperties {
  private static final long SECOND = 1_000_000;
  private static final long DWELL = 60 * SECOND;
  private static final double ENTER = 0.35;
  private static final double LEAVE = 0.25;

  /** Whatever the values, and whatever is not known of them. */
  @Property(tries = 300, seed = "1973")
  void openingsAndClosingsAlternateAndAreADwellApart(
      @ForAll @Size(max = 300) List<@DoubleRange(min = 0, max = 1) Double> values,
      @ForAll @IntRange(min = 1, max = 40) int seconds,
      @ForAll @DoubleRange(min = 0, max = 0.5) double unknownBelow) {
    AlertGate gate = new AlertGate();
    long lastTurn = Long.MIN_VALUE;
    long lastTold = Long.MIN_VALUE;
    boolean open = false;
    for (int i = 0; i < values.size(); i++) {
      long now = i * seconds * SECOND;
      double value = values.get(i) < unknownBelow ? Double.NaN : values.get(i);
      AlertGate.Step step = gate.step(now, value, ENTER, LEAVE, DWELL);
      // The gate goes on from what was saved.
      gate = AlertGate.restore(gate.save());
      if (step == AlertGate.Step.OPENED || step == AlertGate.Step.CLOSED) {
        assertThat(step == AlertGate.Step.OPENED).isNotEqualTo(open);
        open = !open;
        assertThat(lastTurn == Long.MIN_VALUE || now - lastTurn >= DWELL).isTrue();
        lastTurn = now;
        if (open) {
          assertThat(value).isGreaterThan(ENTER);
        } else if (!Double.isNaN(value)) {
          assertThat(value).isLessThan(LEAVE);
        }
      }
      if (step == AlertGate.Step.OPENED || step == AlertGate.Step.UPDATED) {
        assertThat(open).isTrue();
        assertThat(lastTold == Long.MIN_VALUE || now - lastTold >= DWELL).isTrue();
        lastTold = now;
      }
      assertThat(gate.isOpen()).isEqualTo(open);
    }
  }

  /** Noise between the two thresholds changes nothing. */
  @Property(tries = 100, seed = "1973")
  void noiseBetweenTheThresholdsIsNoNews(
      @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = 0.26, max = 0.34) Double> values,
      @ForAll boolean open) {
    AlertGate gate = new AlertGate();
    gate.step(-DWELL, open ? 0.36 : 0.1, ENTER, LEAVE, DWELL);
    for (int i = 0; i < values.size(); i++) {
      AlertGate.Step step = gate.step(i * DWELL, values.get(i), ENTER, LEAVE, DWELL);
      assertThat(step).isIn(AlertGate.Step.NONE, AlertGate.Step.UPDATED);
      assertThat(gate.isOpen()).isEqualTo(open);
    }
  }

  @Test
  void anOpenAlertOfWhichNothingIsKnownIsForgotten() {
    AlertGate gate = new AlertGate();
    assertThat(gate.step(0, 0.9, ENTER, LEAVE, DWELL)).isEqualTo(AlertGate.Step.OPENED);
    long almost = AlertGate.FORGOTTEN_AFTER - SECOND;
    assertThat(gate.step(almost, Double.NaN, ENTER, LEAVE, DWELL)).isEqualTo(AlertGate.Step.NONE);
    assertThat(gate.step(AlertGate.FORGOTTEN_AFTER, Double.NaN, ENTER, LEAVE, DWELL))
        .isEqualTo(AlertGate.Step.CLOSED);
  }
}
