package io.gammaflow.evaluation.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gammaflow.evaluation.alerts.AlarmScore;
import io.gammaflow.evaluation.alerts.AlertReport;
import io.gammaflow.evaluation.alerts.Reliability;
import io.gammaflow.evaluation.alerts.ReliabilityBin;
import io.gammaflow.evaluation.alerts.SideScore;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Scored alerts, for people and for programs. */
public final class AlertReportText {
  private static final String ROW = "  %-18s %7s %7s %7s %10s %8s %9s %12s %8s%n";

  private AlertReportText() {}

  /**
   * As tables.
   *
   * @param stated whether flips are those that were stated, not the true ones
   */
  public static String text(AlertReport report, boolean stated) {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT, "%d books, %.3f book-days%n%n", report.books(), report.bookDays()));
    String whose = stated ? "as stated" : "in truth";
    table(out, "dealers' gamma changes its sign, " + whose, report.flips());
    table(out, "the price jumps", report.jumps());
    for (Reliability r : report.chances()) {
      reliability(out, r);
    }
    if (!stated) {
      sides(out, report.sides());
    }
    return out.toString();
  }

  private static void sides(StringBuilder out, SideScore s) {
    int minutes = s.shortSaid() + s.longSaid() + s.unsaid();
    out.append(
        String.format(
            Locale.ROOT,
            "regime against true gamma, %,d minutes: SHORT_GAMMA %,d, right %s;"
                + " LONG_GAMMA %,d, right %s; no sign stated %,d%n",
            minutes,
            s.shortSaid(),
            share((double) s.shortRight() / s.shortSaid()),
            s.longSaid(),
            share((double) s.longRight() / s.longSaid()),
            s.unsaid()));
    reliability(out, s.chance());
  }

  private static void table(StringBuilder out, String what, List<AlarmScore> scores) {
    out.append(what).append(String.format(Locale.ROOT, "%n"));
    out.append(
        String.format(
            Locale.ROOT,
            ROW,
            "warned by",
            "alarms",
            "claims",
            "right",
            "precision",
            "recall",
            "lead",
            "false a day",
            "of time"));
    for (AlarmScore s : scores) {
      out.append(
          String.format(
              Locale.ROOT,
              ROW,
              s.name(),
              s.alarms(),
              s.claims(),
              s.right(),
              share(s.precision()),
              s.warned() + "/" + s.outcomes(),
              lead(s.medianLeadSeconds()),
              Double.isNaN(s.falseAlarmsPerDay())
                  ? "-"
                  : String.format(Locale.ROOT, "%.2f", s.falseAlarmsPerDay()),
              share(s.alarmShare())));
    }
    out.append(String.format(Locale.ROOT, "%n"));
  }

  private static void reliability(StringBuilder out, Reliability r) {
    if (r.statements() == 0) {
      out.append(
          String.format(Locale.ROOT, "%s: nothing stated that could be decided%n", r.name()));
      return;
    }
    out.append(
        String.format(
            Locale.ROOT, "%s: %,d statements, Brier %.3f%n", r.name(), r.statements(), r.brier()));
    for (ReliabilityBin bin : r.bins()) {
      out.append(
          String.format(
              Locale.ROOT,
              "  %.1f-%.1f %,8d stated %.2f came %.2f%n",
              bin.from(),
              bin.to(),
              bin.count(),
              bin.meanStated(),
              bin.happened()));
    }
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String lead(double seconds) {
    if (Double.isNaN(seconds)) {
      return "-";
    }
    return Math.abs(seconds) < 120
        ? String.format(Locale.ROOT, "%.0f s", seconds)
        : String.format(Locale.ROOT, "%.1f min", seconds / 60);
  }

  /**
   * As one JSON document.
   *
   * @param stated whether flips are those that were stated, not the true ones
   */
  public static String json(AlertReport report, boolean stated) {
    return JsonText.print(
        json -> {
          json.writeNumberField("books", report.books());
          JsonText.number(json, "bookDays", report.bookDays());
          json.writeStringField("heldAgainst", stated ? "stated flips" : "true flips");
          scores(json, "flips", report.flips());
          scores(json, "jumps", report.jumps());
          json.writeArrayFieldStart("chances");
          for (Reliability r : report.chances()) {
            chance(json, r);
          }
          json.writeEndArray();
          if (!stated) {
            sides(json, report.sides());
          }
        });
  }

  private static void sides(JsonGenerator json, SideScore s) throws IOException {
    json.writeObjectFieldStart("sides");
    json.writeNumberField("shortSaid", s.shortSaid());
    json.writeNumberField("shortRight", s.shortRight());
    json.writeNumberField("longSaid", s.longSaid());
    json.writeNumberField("longRight", s.longRight());
    json.writeNumberField("unsaid", s.unsaid());
    json.writeFieldName("chance");
    chance(json, s.chance());
    json.writeEndObject();
  }

  private static void scores(JsonGenerator json, String name, List<AlarmScore> scores)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (AlarmScore s : scores) {
      json.writeStartObject();
      json.writeStringField("warnedBy", s.name());
      json.writeNumberField("alarms", s.alarms());
      json.writeNumberField("claims", s.claims());
      json.writeNumberField("right", s.right());
      json.writeNumberField("outcomes", s.outcomes());
      json.writeNumberField("warned", s.warned());
      JsonText.number(json, "precision", s.precision());
      JsonText.number(json, "recall", s.recall());
      JsonText.number(json, "medianLeadSeconds", s.medianLeadSeconds());
      JsonText.number(json, "falseAlarmsPerDay", s.falseAlarmsPerDay());
      JsonText.number(json, "alarmShare", s.alarmShare());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void chance(JsonGenerator json, Reliability r) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", r.name());
    json.writeNumberField("statements", r.statements());
    JsonText.number(json, "brier", r.brier());
    json.writeArrayFieldStart("bins");
    for (ReliabilityBin bin : r.bins()) {
      json.writeStartObject();
      json.writeNumberField("from", bin.from());
      json.writeNumberField("to", bin.to());
      json.writeNumberField("count", bin.count());
      json.writeNumberField("meanStated", bin.meanStated());
      json.writeNumberField("happened", bin.happened());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
