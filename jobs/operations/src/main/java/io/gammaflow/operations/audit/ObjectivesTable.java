package io.gammaflow.operations.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gammaflow.schemas.record.SignalStatus;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The objectives as people and programs read them. */
public final class ObjectivesTable {
  /** Age that 99 % of the signals may have: 3 s and a tick of one second. */
  static final double AGE_BOUND = 4;

  static final double AGE_SHARE = 0.99;
  static final double SERVED_SHARE = 0.999;

  private static final double SECONDS_PER_HOUR = 3600;
  private static final String ROW =
      "  %-16s %-7s %9s %6s %6s %8s %9s %9s %10s %10s %10s %10s %10s %10s  %s";
  private static final List<SignalStatus> SHOWN =
      List.of(
          SignalStatus.OK,
          SignalStatus.DEGRADED,
          SignalStatus.SUSPECT,
          SignalStatus.HALTED,
          SignalStatus.WARMING_UP);

  private ObjectivesTable() {}

  /** A line for each book and month. */
  public static List<String> lines(Objectives objectives) {
    List<String> lines = new ArrayList<>();
    lines.add("objectives by calendar month of event time, UTC; shares are of the open time");
    lines.add(
        ROW.formatted(
            "book",
            "month",
            "signals",
            "lost",
            "healed",
            "repeated",
            "reordered",
            "open",
            "OK",
            "DEGRADED",
            "SUSPECT",
            "HALTED",
            "WARMING_UP",
            "silent",
            "OK or DEGRADED, at least 99.9 %"));
    objectives
        .books()
        .forEach((book, months) -> months.forEach((month, m) -> lines.add(row(book, month, m))));
    return lines;
  }

  private static String row(String book, YearMonth month, MonthAudit m) {
    double open = m.openSeconds();
    List<String> shares = SHOWN.stream().map(status -> share(m.seconds(status), open)).toList();
    String served = share(m.servedShare(), 1);
    return ROW.formatted(
        book,
        month,
        m.signals(),
        m.lost(),
        m.healed(),
        m.repeated(),
        m.outOfOrder(),
        String.format(Locale.ROOT, "%.1f h", open / SECONDS_PER_HOUR),
        shares.get(0),
        shares.get(1),
        shares.get(2),
        shares.get(3),
        shares.get(4),
        share(m.silentSeconds(), open),
        served + (m.servedShare() >= SERVED_SHARE ? " met" : " MISSED"));
  }

  /** A line for each book whose signals came while the auditor watched. */
  public static List<String> lines(SignalAges ages) {
    List<String> lines = new ArrayList<>();
    lines.add("age of committed signals as they came, seconds");
    ages.books()
        .forEach(
            (book, counts) -> {
              double within = counts.shareWithin(AGE_BOUND);
              lines.add(
                  String.format(
                      Locale.ROOT,
                      "  %-16s %d signals, 50 %% within %s, 99 %% within %s; %.3f %% within %s, at"
                          + " least 99 %%: %s",
                      book,
                      counts.total(),
                      counts.quantile(0.5),
                      counts.quantile(AGE_SHARE),
                      100 * within,
                      AGE_BOUND,
                      within >= AGE_SHARE ? "met" : "MISSED"));
            });
    return lines;
  }

  /** As one JSON array, an object for each book and month. */
  public static void write(Objectives objectives, JsonGenerator out) throws IOException {
    out.writeStartArray();
    for (Map.Entry<String, ? extends Map<YearMonth, MonthAudit>> book :
        objectives.books().entrySet()) {
      for (Map.Entry<YearMonth, MonthAudit> month : book.getValue().entrySet()) {
        write(book.getKey(), month.getKey(), month.getValue(), out);
      }
    }
    out.writeEndArray();
  }

  private static void write(String book, YearMonth month, MonthAudit m, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("book", book);
    out.writeStringField("month", month.toString());
    out.writeNumberField("signals", m.signals());
    out.writeNumberField("lost", m.lost());
    out.writeNumberField("healed", m.healed());
    out.writeNumberField("duplicated", m.repeated());
    out.writeNumberField("reordered", m.outOfOrder());
    out.writeObjectFieldStart("seconds");
    for (SignalStatus status : SignalStatus.values()) {
      out.writeNumberField(status.name(), m.seconds(status));
    }
    out.writeNumberField("silent", m.silentSeconds());
    out.writeEndObject();
    out.writeNumberField("servedShare", m.servedShare());
    out.writeEndObject();
  }

  private static String share(double part, double whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.3f %%", 100 * part / whole);
  }
}
