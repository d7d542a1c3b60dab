package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.reflexivity.AlertGate;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Cascade;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.AlertThreshold;
import io.gammaflow.streams.exposure.AlertThreshold.Watch;
import io.gammaflow.streams.exposure.FeedbackConfig;
import io.gammaflow.streams.record.MarketRecords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens, updates and closes the alerts of one book at one tick. */
final class MarketAlerts {
  private static final long DWELL = 60_000_000L;

  /** How long a crossing is news. */
  private static final long CROSSING_TOLD = 900_000_000L;

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
  private final ReflexivitySignal signal;
  private final Answer answer;
  private final long now;
  private final List<Alert> alerts = new ArrayList<>();

  MarketAlerts(
      FeedbackConfig config,
      AlertMemory memory,
      ReflexivitySignal signal,
      Answer answer,
      long now) {
    this.config = config;
    this.memory = memory;
    this.signal = signal;
    this.answer = answer;
    this.now = now;
  }

  List<Alert> next() {
    memory.gates = Arrays.copyOf(memory.gates, GATE * KINDS.size());
    flipAhead();
    flipCrossed();
    cascade();
    step(AlertKind.GAIN, answer.maxGain(), of(Watch.GAIN), null, this::gainText);
    step(
        AlertKind.PIN_RISK,
        answer.pin(),
        of(Watch.PIN),
        Levels.orNull(answer.pinStrike()),
        () -> text("pull %.3f of spot to %s", answer.pin(), price(answer.pinStrike())));
    boolean settling = signal.getFlags().contains(Flag.SETTLEMENT_WINDOW);
    step(
        AlertKind.SETTLEMENT_WINDOW,
        settling ? 1 : 0,
        HOLDS,
        null,
        () -> "contracts settle on an average that has begun: their delta fades");
    return alerts;
  }

  private AlertThreshold of(Watch watch) {
    return config.threshold(signal.getUnderlying(), watch);
  }

  /** A convention does not know how far off its flip is, and so has none to announce. */
  private void flipAhead() {
    step(
        AlertKind.FLIP_AHEAD,
        Double.isNaN(answer.flipSd()) ? 0 : answer.flipWithinHour(),
        of(Watch.FLIP),
        Levels.orNull(answer.flip()),
        () ->
            text(
                "chance %.2f to touch the flip within 1 h, at %s (%+.2f %%) give or take %s;"
                    + " dealers %s gamma now",
                answer.flipWithinHour(),
                price(answer.flip()),
                100 * (answer.flip() / spot() - 1),
                price(answer.flipSd()),
                side()));
  }

  private void flipCrossed() {
    boolean news = memory.sideSince != Long.MIN_VALUE && now - memory.sideSince < CROSSING_TOLD;
    step(
        AlertKind.FLIP_CROSSED,
        !news ? 0 : memory.side > 0 ? 1 : 2,
        HOLDS,
        Levels.orNull(answer.flip()),
        () -> text("dealers turned %s gamma at %s", side(), price(spot())));
  }

  private void cascade() {
    Cascade cascade = answer.isCascadeBelow() ? signal.getCascadeDown() : signal.getCascadeUp();
    step(
        AlertKind.CASCADE_RISK,
        answer.cascade(),
        of(Watch.CASCADE),
        cascade == null ? null : cascade.getTrigger(),
        () -> cascadeText(cascade));
  }

  private String cascadeText(@Nullable Cascade cascade) {
    String way = answer.isCascadeBelow() ? "down" : "up";
    String chance = text("chance %.2f of a cascade %s within 4 h", answer.cascade(), way);
    if (cascade == null) {
      return chance + ", in the posterior alone";
    }
    Double landing = cascade.getLanding();
    Double jump = cascade.getJump();
    return chance
        + text(
            ": from %s (%+.2f %%) to %s, %s %.1f %%",
            price(cascade.getTrigger()),
            100 * (cascade.getTrigger() / spot() - 1),
            landing == null ? "beyond the levels" : price(landing),
            landing == null ? "at least" : "a move of",
            100 * (jump == null ? 0 : jump));
  }

  private String gainText() {
    Double here = signal.getLoopGain();
    return text(
        "gain %.2f within 2 standard deviations of a day, %.2f at spot",
        answer.maxGain(), here == null ? Double.NaN : here);
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
            .setAlertId(signal.getBook() + '/' + kind + '/' + MarketRecords.isoMicros(opened))
            .setBook(signal.getBook())
            .setKind(kind)
            .setState(state)
            .setOpenedAt(MarketRecords.instant(opened))
            .setEventTime(signal.getEventTime())
            .setEvidence(evidence.get())
            .setLevel(level)
            .setValue(Levels.orNull(value))
            .setThreshold(threshold.enter())
            .build());
  }

  private static boolean isNew(long[] saved) {
    return Arrays.stream(saved).allMatch(v -> v == 0);
  }

  private String side() {
    return memory.side > 0 ? "long" : "short";
  }

  private double spot() {
    Double spot = signal.getSpot();
    return spot == null ? Double.NaN : spot;
  }

  private static String price(double value) {
    return text("%.8g", value);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
