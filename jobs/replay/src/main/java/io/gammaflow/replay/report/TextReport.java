package io.gammaflow.replay.report;

import io.gammaflow.runtime.terminal.Style;
import io.gammaflow.schemas.text.Printable;
import java.util.List;
import java.util.Locale;

/** The report for people: a table a book, then where every record went. At most 100 columns. */
public final class TextReport {
  private static final int WIDTH = 100;

  private final Style style;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param style how to emphasise
   */
  public TextReport(Style style) {
    this.style = style;
  }

  /** The whole report, lines ended. */
  public String print(ReplayReport report) {
    text.setLength(0);
    line("");
    BookText books = new BookText(style, report.timeZone());
    List<BookReport> netted = report.books().stream().filter(BookReport::netted).toList();
    for (BookReport book : netted) {
      text.append(books.print(book, rule()));
      underlying(report, book.signal().getUnderlying());
      venues(report, book.signal().getUnderlying());
      line("");
    }
    if (netted.isEmpty()) {
      line(style.warning("no book: nothing in the input could be applied"));
      line("");
    }
    footer(report);
    return text.toString();
  }

  private void underlying(ReplayReport report, String name) {
    for (UnderlyingCounts counts : report.underlyings()) {
      if (counts.underlying().equals(name)) {
        row("open interest", openInterest(counts.standing()));
        if (counts.peak().total() > counts.standing().total()) {
          row("  at its peak", openInterest(counts.peak()));
        }
        if (counts.trades().count() > 0) {
          row(
              "trades",
              side("", counts.trades())
                  + "  ="
                  + side(" buys", counts.buys())
                  + ","
                  + side(" sells", counts.sells()));
          row("", side("at mid", counts.atMid()) + "," + side(" unsigned", counts.unsigned()));
        }
      }
    }
  }

  private static String openInterest(OpenInterestCount count) {
    return String.format(
        Locale.ROOT,
        "%s contracts, total %s  (calls %s, puts %s)",
        NumberText.count(count.contracts()),
        NumberText.amount(count.total()),
        NumberText.amount(count.calls()),
        NumberText.amount(count.puts()));
  }

  private static String side(String label, UnderlyingCounts.Side side) {
    return String.format(
        Locale.ROOT,
        "%s%s%s (volume %s)",
        label,
        label.isEmpty() ? "" : " ",
        NumberText.count(side.count()),
        NumberText.amount(side.volume()));
  }

  /** Venues in one line each; a single venue repeats its netted book. */
  private void venues(ReplayReport report, String underlying) {
    List<BookReport> venues =
        report.books().stream()
            .filter(book -> !book.netted() && book.signal().getUnderlying().equals(underlying))
            .toList();
    if (venues.size() == 1) {
      row("venues", Printable.of(venues.get(0).signal().getBook()) + " alone: the same numbers");
      return;
    }
    for (BookReport venue : venues) {
      row(
          venues.indexOf(venue) == 0 ? "venues" : "",
          String.format(
              Locale.ROOT,
              "%-20s GEX %15s  flip %12s  %s",
              Printable.of(venue.signal().getBook()),
              NumberText.money(venue.signal().getGexPerPct()),
              BookText.nearestFlip(venue.signal()),
              venue.signal().getStatus()));
    }
  }

  private void footer(ReplayReport report) {
    RecordCounts counts = report.counts();
    line(rule());
    line(
        style.strong("records")
            + String.format(
                Locale.ROOT,
                "  in %s = applied %s + duplicate %s + late %s + expired %s + dead-lettered %s",
                NumberText.count(counts.in()),
                NumberText.count(counts.applied()),
                NumberText.count(counts.duplicate()),
                NumberText.count(counts.late()),
                NumberText.count(counts.expired()),
                NumberText.count(counts.deadLettered())));
    line(
        "         "
            + (counts.holds() ? style.good("holds") : style.bad("DOES NOT HOLD"))
            + String.format(
                Locale.ROOT,
                ";  signals %s  alerts %s  model %s  config %s",
                NumberText.count(report.signalsWritten()),
                NumberText.count(report.alerts()),
                report.model(),
                report.configHash()));
    refused(report.refused());
    report.out().ifPresent(folder -> line("files    " + folder));
  }

  /** Dead letters in a line for each reason, with the place of the first. */
  private void refused(List<RefusedInput> refused) {
    if (refused.isEmpty()) {
      return;
    }
    line("");
    line(
        style.warning("refused")
            + style.faint(String.format(Locale.ROOT, "  %-22s %9s  first", "reason", "count")));
    for (RefusedInput r : refused) {
      String first =
          String.format(
              Locale.ROOT,
              "         %-22s %9s  %s:%d  %s",
              Printable.of(r.reason()),
              NumberText.count(r.count()),
              Printable.of(r.source()),
              r.position(),
              Printable.of(r.detail()));
      line(first.length() > WIDTH ? first.substring(0, WIDTH - 3) + "..." : first);
    }
  }

  private void row(String label, String value) {
    line("  " + style.faint(String.format(Locale.ROOT, "%-15s", label)) + value);
  }

  private void line(String content) {
    text.append(content).append('\n');
  }

  private String rule() {
    return style.faint("-".repeat(WIDTH));
  }
}
