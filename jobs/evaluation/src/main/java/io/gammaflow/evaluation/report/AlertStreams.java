package io.gammaflow.evaluation.report;

import io.gammaflow.evaluation.alerts.Alarm;
import io.gammaflow.evaluation.alerts.BookRecord;
import io.gammaflow.evaluation.alerts.Observation;
import io.gammaflow.evaluation.alerts.SideStatement;
import io.gammaflow.replay.run.ReplayObserver;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Cascade;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.HorizonProbability;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.Regime;
import io.gammaflow.streams.time.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Signals and alerts of a run as what is scored. Only the netted books count: those of single
 * venues would repeat them.
 */
public final class AlertStreams implements ReplayObserver {
  private final Map<String, TreeMap<Long, Observation>> paths = new TreeMap<>();
  private final Map<String, TreeMap<Long, Side>> sides = new TreeMap<>();
  private final Map<String, Life> alerts = new TreeMap<>();

  /** Opening and end of an alert; an alert that never closes stands to the end. */
  private record Life(String book, AlertKind kind, long opened, long closed) {}

  /** The sign of dealers' gamma in a signal. */
  private record Side(double shortGamma, int regime) {}

  @Override
  public void signal(ReflexivitySignal s) {
    if (!isNetted(s.getBook()) || s.getSpot() == null) {
      return;
    }
    long time = Micros.of(s.getEventTime());
    double spot = s.getSpot();
    Cascade down = s.getCascadeDown();
    Cascade up = s.getCascadeUp();
    Observation o =
        new Observation(
            time,
            spot,
            number(s.getGexPerPct()),
            nearest(s.getFlips(), spot),
            number(s.getLoopGain()),
            chance(s, "15m"),
            chance(s, "1h"),
            chance(s, "1d"),
            down == null ? Double.NaN : down.getTrigger(),
            down == null ? Double.NaN : number(down.getProbability()),
            up == null ? Double.NaN : up.getTrigger(),
            up == null ? Double.NaN : number(up.getProbability()));
    paths.computeIfAbsent(s.getBook(), b -> new TreeMap<>()).put(time, o);
    sides
        .computeIfAbsent(s.getBook(), b -> new TreeMap<>())
        .put(time, new Side(number(s.getShortGammaProbability()), sign(s.getRegime())));
  }

  @Override
  public void alert(Alert a) {
    if (!isNetted(a.getBook())) {
      return;
    }
    long opened = Micros.of(a.getOpenedAt());
    boolean ends = a.getState() == AlertState.CLOSED;
    long closed = ends ? Micros.of(a.getEventTime()) : Long.MAX_VALUE;
    alerts.merge(
        a.getAlertId(),
        new Life(a.getBook(), a.getKind(), opened, closed),
        (was, now) -> now.closed < was.closed ? now : was);
  }

  /**
   * All books by name, those without a spot left out.
   *
   * @param truth takes the place of the stated flips where it is known
   */
  public List<BookRecord> books(TrueFlips truth) {
    List<BookRecord> books = new ArrayList<>();
    paths.forEach(
        (book, path) ->
            books.add(
                new BookRecord(
                    book,
                    path.values().stream().map(o -> truth.in(book, o)).toList(),
                    alarms(book, AlertKind.FLIP_AHEAD),
                    alarms(book, AlertKind.CASCADE_RISK),
                    alarms(book, AlertKind.GAIN),
                    sides(book, truth))));
    return books;
  }

  private List<SideStatement> sides(String book, TrueFlips truth) {
    List<SideStatement> all = new ArrayList<>();
    sides
        .getOrDefault(book, new TreeMap<>())
        .forEach(
            (time, side) -> {
              int sign = truth.side(book, time);
              if (sign != 0) {
                all.add(new SideStatement(time, side.shortGamma, side.regime, sign));
              }
            });
    return all;
  }

  private static int sign(@Nullable Regime regime) {
    return regime == Regime.SHORT_GAMMA ? -1 : regime == Regime.LONG_GAMMA ? 1 : 0;
  }

  private List<Alarm> alarms(String book, AlertKind kind) {
    return alerts.values().stream()
        .filter(life -> life.kind == kind && life.book.equals(book))
        .map(life -> new Alarm(life.opened, life.closed))
        .sorted((x, y) -> Long.compare(x.opened(), y.opened()))
        .toList();
  }

  private static boolean isNetted(String book) {
    return book.indexOf('@') < 0;
  }

  private static double nearest(List<FlipLevel> flips, double spot) {
    double nearest = Double.NaN;
    double distance = Double.POSITIVE_INFINITY;
    for (FlipLevel flip : flips) {
      double d = Math.abs(Math.log(flip.getLevel() / spot));
      if (d < distance) {
        distance = d;
        nearest = flip.getLevel();
      }
    }
    return nearest;
  }

  private static double chance(ReflexivitySignal s, String horizon) {
    for (HorizonProbability p : s.getFlipProbability()) {
      if (p.getHorizon().equals(horizon)) {
        return p.getProbability();
      }
    }
    return Double.NaN;
  }

  private static double number(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
