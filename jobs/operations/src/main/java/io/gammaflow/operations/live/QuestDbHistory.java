package io.gammaflow.operations.live;

import io.gammaflow.sinks.dashboard.GainColumn;
import io.gammaflow.sinks.dashboard.HistoryPoint;
import io.gammaflow.sinks.dashboard.HistorySource;
import io.gammaflow.sinks.questdb.Page;
import io.gammaflow.sinks.questdb.Parameter;
import io.gammaflow.sinks.questdb.QuestDbConnection;
import io.gammaflow.sinks.questdb.QuestDbReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The past of a book from the database, one signal per interval. */
public final class QuestDbHistory implements HistorySource {
  private static final int FLIPS = 4;

  private final QuestDbReader reader;

  public QuestDbHistory(QuestDbConnection database) {
    reader = new QuestDbReader(database);
  }

  @Override
  public List<HistoryPoint> read(String book, Instant from, Instant to, int points)
      throws IOException {
    Page page =
        sampled(
            "SELECT ts, last(spot) spot, last(gexPerPct) gex, last(gexPerPctLower) lower,"
                + " last(gexPerPctUpper) upper, last(callWall) callWall, last(putWall) putWall,"
                + " last(flipLevels[1]) f1, last(flipLevels[2]) f2, last(flipLevels[3]) f3,"
                + " last(flipLevels[4]) f4, last(flipSds[1]) s1, last(flipSds[2]) s2,"
                + " last(flipSds[3]) s3, last(flipSds[4]) s4"
                + " FROM signals",
            book,
            from,
            to,
            points);
    List<HistoryPoint> out = new ArrayList<>(page.size());
    for (int row = 0; row < page.size(); row++) {
      out.add(point(page, row));
    }
    return out;
  }

  @Override
  public List<GainColumn> gains(String book, Instant from, Instant to, int columns)
      throws IOException {
    Page page =
        sampled(
            "SELECT ts, first(spot) spot, first(levels) levels, first(loopGain) gain FROM profiles",
            book,
            from,
            to,
            columns);
    List<GainColumn> out = new ArrayList<>(page.size());
    for (int row = 0; row < page.size(); row++) {
      Double spot = number(page, row, "spot");
      double[] levels = numbers(page, row, "levels");
      double[] gain = numbers(page, row, "gain");
      if (spot != null && gain.length > 0 && levels.length == gain.length) {
        out.add(new GainColumn(Instant.parse(page.text(row, "ts")), spot, levels, gain));
      }
    }
    return out;
  }

  /** One row for each of a number of equal intervals, on a fixed grid. */
  private Page sampled(String select, String book, Instant from, Instant to, int stretches)
      throws IOException {
    long seconds = Math.max(1, Duration.between(from, to).toSeconds() / Math.max(1, stretches) + 1);
    return reader.read(
        select
            + " WHERE book = ? AND ts >= ? AND ts < ? SAMPLE BY "
            + seconds
            + "s ALIGN TO CALENDAR",
        QuestDbReader.MAX_ROWS - 1,
        Parameter.name(book),
        Parameter.of(from),
        Parameter.of(to));
  }

  private static HistoryPoint point(Page page, int row) {
    Double spot = number(page, row, "spot");
    Double flip = null;
    Double sd = null;
    for (int i = 1; i <= FLIPS && spot != null; i++) {
      Double level = number(page, row, "f" + i);
      if (level != null && (flip == null || Math.abs(level - spot) < Math.abs(flip - spot))) {
        flip = level;
        sd = number(page, row, "s" + i);
      }
    }
    return new HistoryPoint(
        Instant.parse(page.text(row, "ts")),
        spot,
        number(page, row, "gex"),
        number(page, row, "lower"),
        number(page, row, "upper"),
        flip,
        sd,
        number(page, row, "callWall"),
        number(page, row, "putWall"));
  }

  private static @Nullable Double number(Page page, int row, String column) {
    Object value = page.value(row, column);
    return value instanceof Number n ? n.doubleValue() : null;
  }

  /** An array of a row, empty where it is null; what it does not hold is not a number. */
  private static double[] numbers(Page page, int row, String column) {
    if (!(page.value(row, column) instanceof List<?> values)) {
      return new double[0];
    }
    double[] out = new double[values.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = values.get(i) instanceof Number n ? n.doubleValue() : Double.NaN;
    }
    return out;
  }
}
