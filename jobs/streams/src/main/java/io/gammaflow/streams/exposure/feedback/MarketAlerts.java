package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.reflexivity.AlertGate;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.streams.exposure.AlertThreshold;
import io.gammaflow.streams.exposure.AlertThreshold.Watch;
import io.gammaflow.streams.exposure.FeedbackConfig;
import io.gammaflow.streams.exposure.result.CascadeEstimate;
import io.gammaflow.streams.exposure.result.ExposureResult;
import io.gammaflow.streams.exposure.result.FeedbackResult;
import io.gammaflow.streams.time.Micros;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens, updates and closes the alerts of one book at one tick. */
final class MarketAlerts {
  private static final long DWELL = 60_000_000L;

  /** How long a crossing keeps its alert open, microseconds. */
  private static final long CROSSING_REPORTED = 900_000_000L;

  /** Of what holds or does not. */
  private static final AlertThreshold HOLDS = new AlertThreshold(0.5, 0.5);

  private static final int GATE = 5;

  /** In the order of their gates: only ever add at the end. */
  private static final List<AlertKind> KINDS =
      List.of(
          AlertKind.FLIP_AHEAD,
          AlertKind.FLIP_CROSSED,
          AlertKind.CASCADE_RISK,
          AlertKind.GAIN,
          AlertKind.PIN_RISK,
          AlertKind.SETTLEMENT_WINDOW);

  private final FeedbackConfig config;
  private final AlertMemory memory;
  private final ExposureResult result;
  private final FeedbackResult feedback;
  private final long now;
  private final List<Alert> alerts = new ArrayList<>();

  MarketAlerts(FeedbackConfig config, AlertMemory memory, ExposureResult result) {
    this.config = config;
    this.memory = memory;
    this.result = result;
    this.feedback = result.feedback;
    this.now = result.tick;
  }

  List<Alert> next() {
    memory.gates = Arrays.copyOf(memory.gates, GATE * KINDS.size());
    flipAhead();
    flipCrossed();
    cascade();
    double pin = feedback.pinning / result.spot;
    step(AlertKind.GAIN, feedback.maxLoopGain, of(Watch.GAIN), null, this::gainText);
    step(
        AlertKind.PIN_RISK,
        pin,
        of(Watch.PIN),
        orNull(feedback.nearStrike),
        () -> text("pull %.3f of spot to %s", pin, price(feedback.nearStrike)));
    boolean settling = result.flags.contains(Flag.SETTLEMENT_WINDOW);
    step(
        AlertKind.SETTLEMENT_WINDOW,
        settling ? 1 : 0,
        HOLDS,
        null,
        () -> "contracts settle on an average that has begun: their delta fades");
    return alerts;
  }

  private AlertThreshold of(Watch watch) {
    return config.threshold(result.underlying, watch);
  }

  /** A convention does not know how far off its flip is, and so has none to announce. */
  private void flipAhead() {
    step(
        AlertKind.FLIP_AHEAD,
        Double.isNaN(feedback.flipSd) ? 0 : feedback.flipWithinHour,
        of(Watch.FLIP),
        orNull(feedback.flip),
        () ->
            text(
                "chance %.2f to touch the flip within 1 h, at %s (%+.2f %%) give or take %s;"
                    + " dealers %s gamma now",
                feedback.flipWithinHour,
                price(feedback.flip),
                100 * (feedback.flip / result.spot - 1),
                price(feedback.flipSd),
                side()));
  }

  private void flipCrossed() {
    boolean news = memory.sideSince != Long.MIN_VALUE && now - memory.sideSince < CROSSING_REPORTED;
    step(
        AlertKind.FLIP_CROSSED,
        !news ? 0 : memory.side > 0 ? 1 : 2,
        HOLDS,
        orNull(feedback.flip),
        () -> text("dealers turned %s gamma at %s", side(), price(result.spot)));
  }

  private void cascade() {
    CascadeEstimate cascade = feedback.isCascadeBelow() ? feedback.cascadeDown : feedback.cascadeUp;
    step(
        AlertKind.CASCADE_RISK,
        feedback.cascade4h(),
        of(Watch.CASCADE),
        cascade == null ? null : cascade.trigger(),
        () -> cascadeText(cascade));
  }

  private String cascadeText(@Nullable CascadeEstimate cascade) {
    String way = feedback.isCascadeBelow() ? "down" : "up";
    String chance = text("chance %.2f of a cascade %s within 4 h", feedback.cascade4h(), way);
    if (cascade == null) {
      return chance + ", in the posterior alone";
    }
    boolean lands = Double.isFinite(cascade.landing());
    return chance
        + text(
            ": from %s (%+.2f %%) to %s, %s %.1f %%",
            price(cascade.trigger()),
            100 * (cascade.trigger() / result.spot - 1),
            lands ? price(cascade.landing()) : "beyond the levels",
            lands ? "a move of" : "at least",
            100 * cascade.jump());
  }

  private String gainText() {
    return text(
        "gain %.2f within 2 standard deviations of a day, %.2f at spot",
        feedback.maxLoopGain, Double.isFinite(feedback.loopGain) ? feedback.loopGain : Double.NaN);
  }

  private void step(
      AlertKind kind,
      double value,
      AlertThreshold threshold,
      @Nullable Double level,
      Supplier<String> evidence) {
    int at = GATE * KINDS.indexOf(kind);
    long[] saved = Arrays.copyOfRange(memory.gates, at, at + GATE);
    AlertGate gate = AlertGate.restore(isNew(saved) ? new long[0] : saved);
    long openedAt = gate.changedAt();
    AlertGate.Step step = gate.step(now, value, threshold.enter(), threshold.leave(), DWELL);
    System.arraycopy(gate.save(), 0, memory.gates, at, GATE);
    AlertState state =
        switch (step) {
          case NONE -> null;
          case OPENED -> AlertState.OPENED;
          case UPDATED -> AlertState.UPDATED;
          case CLOSED -> AlertState.CLOSED;
        };
    if (state == null) {
      return;
    }
    long opened = step == AlertGate.Step.OPENED ? now : openedAt;
    alerts.add(
        Alert.newBuilder()
            .setAlertId(result.book + '/' + kind + '/' + Micros.iso(opened))
            .setBook(result.book)
            .setKind(kind)
            .setState(state)
            .setOpenedAt(Micros.instant(opened))
            .setEventTime(Micros.instant(now))
            .setEvidence(evidence.get())
            .setLevel(level)
            .setValue(orNull(value))
            .setThreshold(threshold.enter())
            .build());
  }

  private static boolean isNew(long[] saved) {
    return Arrays.stream(saved).allMatch(v -> v == 0);
  }

  private String side() {
    return memory.side > 0 ? "long" : "short";
  }

  private static @Nullable Double orNull(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static String price(double value) {
    return text("%.8g", value);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
