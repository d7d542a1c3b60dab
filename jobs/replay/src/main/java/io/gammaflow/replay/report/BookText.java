package io.gammaflow.replay.report;

import io.gammaflow.runtime.terminal.Style;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.KeyedGex;
import io.gammaflow.schemas.record.ModelGex;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.schemas.text.Printable;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of one book. */
final class BookText {
  private static final int LABEL = 15;
  private static final int LEVELS_A_ROW = 6;
  private static final int EXPIRIES = 6;
  private static final int EXPIRIES_A_ROW = 2;
  private static final int FLIPS = 4;
  private static final String MODEL = "%-21s %16s %15s %15s %10s";

  /** Marks the model of the signal. */
  private static final String CHOSEN = "             *";

  private final Style style;
  private final DateTimeFormatter time;

  BookText(Style style, ZoneId zone) {
    this.style = style;
    this.time =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS XXX", Locale.ROOT).withZone(zone);
  }

  String print(BookReport book, String rule) {
    ReflexivitySignal s = book.signal();
    StringBuilder out = new StringBuilder();
    out.append(head(s)).append('\n').append(rule).append('\n');
    row(out, "status", status(s));
    if (s.getSpot() == null) {
      row(out, "spot", "unknown: no number without one");
      return out.toString();
    }
    row(out, "spot", NumberText.price(s.getSpot()) + " " + s.getCurrency());
    row(
        out,
        "GEX",
        NumberText.money(s.getGexPerPct())
            + " "
            + s.getCurrency()
            + " per 1 %   interval "
            + interval(s.getGexPerPctLower(), s.getGexPerPctUpper()));
    row(out, "flips", flips(s));
    row(
        out,
        "walls",
        "call " + NumberText.price(s.getCallWall()) + "   put " + NumberText.price(s.getPutWall()));
    row(
        out,
        "short gamma",
        "P "
            + NumberText.percent(s.getShortGammaProbability())
            + "   regime "
            + (s.getRegime() == null ? NumberText.NONE : s.getRegime())
            + "   coverage "
            + NumberText.percent(s.getCoverage())
            + "   0DTE share "
            + NumberText.percent(s.getZeroDteShare()));
    row(
        out,
        "flows",
        "vanna "
            + NumberText.units(s.getVannaUnitsPerVolPoint())
            + " per vol point   charm "
            + NumberText.units(s.getCharmUnitsPerHour())
            + " per hour   (+ = dealers buy)");
    flows(out, book);
    models(out, book);
    expiries(out, book);
    return out.toString();
  }

  private String head(ReflexivitySignal s) {
    return style.strong(String.format(Locale.ROOT, "%-17s", Printable.of(s.getBook())))
        + time.format(s.getEventTime()).replace(" Z", " UTC");
  }

  private String status(ReflexivitySignal s) {
    String word = s.getStatus().name();
    String flags = s.getFlags().stream().map(Enum::name).collect(Collectors.joining(" "));
    return (s.getStatus() == SignalStatus.OK ? style.good(word) : style.warning(word))
        + (flags.isEmpty() ? "" : "   " + flags);
  }

  private static String interval(@Nullable Double lower, @Nullable Double upper) {
    return lower == null || upper == null
        ? NumberText.NONE
        : "[" + NumberText.money(lower) + ", " + NumberText.money(upper) + "]";
  }

  private static String flips(ReflexivitySignal s) {
    List<FlipLevel> flips = nearestFirst(s);
    if (flips.isEmpty()) {
      return "none in range";
    }
    String shown =
        flips.stream()
            .limit(FLIPS)
            .map(
                flip ->
                    NumberText.price(flip.getLevel())
                        + (flip.getSd() == null ? "" : " sd " + NumberText.price(flip.getSd()))
                        + " ("
                        + NumberText.distance(flip.getLevel(), s.getSpot())
                        + ")")
            .collect(Collectors.joining("   "));
    return flips.size() > FLIPS ? shown + "   and " + (flips.size() - FLIPS) + " more" : shown;
  }

  /** The flip nearest to spot, or a dash. */
  static String nearestFlip(ReflexivitySignal s) {
    return nearestFirst(s).stream()
        .findFirst()
        .map(flip -> NumberText.price(flip.getLevel()))
        .orElse(NumberText.NONE);
  }

  private static List<FlipLevel> nearestFirst(ReflexivitySignal s) {
    Double spot = s.getSpot();
    return spot == null
        ? List.of()
        : s.getFlips().stream()
            .sorted(
                Comparator.comparingDouble((FlipLevel f) -> Math.abs(f.getLevel() - spot))
                    .thenComparingDouble(FlipLevel::getLevel))
            .toList();
  }

  private void flows(StringBuilder out, BookReport book) {
    List<BookReport.LevelFlow> all = book.flows();
    for (int from = 0; from < all.size(); from += LEVELS_A_ROW) {
      List<BookReport.LevelFlow> some =
          all.subList(from, Math.min(from + LEVELS_A_ROW, all.size()));
      row(
          out,
          from == 0 ? "hedge flow to" : "",
          cells(some.stream().map(f -> NumberText.offset(f.offsetPct())).toList()));
      row(
          out,
          from == 0 ? "  in units" : "",
          cells(some.stream().map(f -> NumberText.units(f.units())).toList()));
      if (some.stream().anyMatch(f -> f.lower() != null)) {
        row(out, "  5 %", cells(some.stream().map(f -> NumberText.units(f.lower())).toList()));
        row(out, "  95 %", cells(some.stream().map(f -> NumberText.units(f.upper())).toList()));
      }
    }
  }

  private void models(StringBuilder out, BookReport book) {
    row(
        out,
        "models",
        style.faint(String.format(Locale.ROOT, MODEL, "", "GEX", "5 %", "95 %", "flip")));
    for (ModelGex model : book.models()) {
      boolean chosen = model.getPositioningModel() == book.signal().getPositioningModel();
      String cells =
          String.format(
              Locale.ROOT,
              MODEL,
              model.getPositioningModel(),
              NumberText.money(model.getGexPerPct()),
              NumberText.money(model.getLower()),
              NumberText.money(model.getUpper()),
              NumberText.price(model.getFlip()));
      row(out, chosen ? CHOSEN : "", chosen ? style.strong(cells) : cells);
    }
  }

  private void expiries(StringBuilder out, BookReport book) {
    List<KeyedGex> largest = book.largestExpiries(EXPIRIES);
    for (int from = 0; from < largest.size(); from += EXPIRIES_A_ROW) {
      row(
          out,
          from == 0 ? "by expiry" : "",
          largest.subList(from, Math.min(from + EXPIRIES_A_ROW, largest.size())).stream()
              .map(
                  slice ->
                      String.format(
                          Locale.ROOT,
                          "%-16.16s%22s",
                          slice.getKey().replace('T', ' '),
                          NumberText.money(slice.getGexPerPct())))
              .collect(Collectors.joining("     ")));
    }
    if (book.byExpiry().size() > largest.size()) {
      row(out, "", style.faint("the largest " + largest.size() + " of " + book.byExpiry().size()));
    }
  }

  private static String cells(List<String> values) {
    return values.stream()
        .map(value -> String.format(Locale.ROOT, "%13s", value))
        .collect(Collectors.joining());
  }

  private void row(StringBuilder out, String label, String value) {
    out.append("  ")
        .append(style.faint(String.format(Locale.ROOT, "%-" + LABEL + "s", label)))
        .append(value.stripTrailing())
        .append('\n');
  }
}
