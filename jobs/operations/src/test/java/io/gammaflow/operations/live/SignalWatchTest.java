package io.gammaflow.operations.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.fixtures.TestingSignals;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.schemas.freshness.FreshnessBounds;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalWatchTest {
  private static final Instant START = Instant.parse("2026-03-03T12:00:00Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void saysBesideTheDataHowGoodTheEstimateIsAndHowLongItHasLearnt() {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    try (SignalWatch watch =
        new SignalWatch(
            new Terminal(stream, stream, true, true, false), FreshnessBounds.standard())) {
      watch.take(signal(1, START));
      watch.take(signal(2, START.plusSeconds(2400)));
      watch.paint();
      watch.paint();

      String painted = out.toString(StandardCharsets.UTF_8).split("\033\\[4A", 2)[0];
      assertThat(painted.lines().map(line -> line.replaceAll("\\033\\[K|\\s+$", "")))
          .satisfiesExactly(
              line -> assertThat(line).contains("data", "estimate", "5 %", "95 %"),
              line ->
                  assertThat(line)
                      .contains("-423,000", "-5,810,000", "+4,970,000", "wide", "12:40:00 UTC"),
              line ->
                  assertThat(line)
                      .isEqualTo(
                          "BTC the interval is \u00b113 times its mean;"
                              + " learning: 40 minutes of about a day"),
              line -> assertThat(line).isEqualTo("2 signals"));
      assertThat(out.toString(StandardCharsets.UTF_8)).contains("2 signals\033[K\n\033[4A");
    }
  }

  private static ReflexivitySignal signal(long seq, Instant tick) {
    return TestingSignals.of("BTC", seq, tick)
        .setFlags(List.of(Flag.VOLATILITY_MISSING))
        .setPositioningModel(PositioningModel.FILTER)
        .setGexPerPct(-423e3)
        .setGexPerPctLower(-5.81e6)
        .setGexPerPctUpper(4.97e6)
        .build();
  }
}
