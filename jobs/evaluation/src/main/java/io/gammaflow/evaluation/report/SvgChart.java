package io.gammaflow.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A small chart as SVG text: linear axes, lines, a band, bars. The same calls, the same bytes. */
final class SvgChart {
  /** Colours that colour-blind readers can distinguish (Okabe and Ito 2008). */
  static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#999999", "#009e73", "#cc79a7");

  private static final int WIDTH = 720;
  private static final int HEIGHT = 320;
  private static final int LEFT = 64;
  private static final int RIGHT = 16;
  private static final int TOP = 44;
  private static final int BOTTOM = 46;
  private static final double[] STEPS = {1, 2, 5, 10};

  private final StringBuilder body = new StringBuilder();
  private final List<String[]> legend = new ArrayList<>();
  private final double xFrom;
  private final double xTo;
  private final double yFrom;
  private final double yTo;

  /**
   * @param title above the chart
   * @param xLabel under it; empty where the axis has names instead of numbers
   * @param yLabel what the vertical axis counts
   */
  SvgChart(
      String title,
      String xLabel,
      String yLabel,
      double xFrom,
      double xTo,
      double yFrom,
      double yTo) {
    this.xFrom = xFrom;
    this.xTo = xTo;
    this.yFrom = yFrom;
    this.yTo = yTo;
    text(LEFT, 18, "start", "bold", title);
    text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", "normal", xLabel);
    body.append(
        format(
            "<text transform='translate(14 %.0f) rotate(-90)' text-anchor='middle'>%s</text>\n",
            (TOP + HEIGHT - BOTTOM) / 2.0, yLabel));
    for (double y : ticks(yFrom, yTo)) {
      rule(LEFT, y(y), WIDTH - RIGHT, y(y), y == 0 ? "#555" : "#ddd");
      text(LEFT - 6, y(y) + 4, "end", "normal", number(y));
    }
    if (!xLabel.isEmpty()) {
      for (double x : ticks(xFrom, xTo)) {
        rule(x(x), HEIGHT - BOTTOM, x(x), HEIGHT - BOTTOM + 4, "#555");
        text(x(x), HEIGHT - BOTTOM + 18, "middle", "normal", number(x));
      }
    }
  }

  /** A line through the points. */
  SvgChart line(String name, String colour, double[] x, double[] y) {
    body.append("<polyline fill='none' stroke-width='2' stroke='").append(colour);
    body.append("' points='").append(points(x, y, false)).append("'/>\n");
    legend.add(new String[] {name, colour});
    return this;
  }

  /** The area between two lines. */
  SvgChart band(String name, String colour, double[] x, double[] low, double[] high) {
    body.append("<polygon fill-opacity='0.2' fill='").append(colour);
    body.append("' points='").append(points(x, low, false)).append(points(x, high, true));
    body.append("'/>\n");
    legend.add(new String[] {name, colour + "' fill-opacity='0.2"});
    return this;
  }

  /** A bar from 0 with its value on it. */
  SvgChart bar(double x, double width, double height, String colour) {
    double top = y(height);
    body.append(
        format(
            "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s'/>\n",
            x(x), top, x(x + width) - x(x), y(0) - top, colour));
    text((x(x) + x(x + width)) / 2, top - 4, "middle", "normal", format("%.2f", height));
    return this;
  }

  /** A name under the horizontal axis. */
  SvgChart label(double x, String name) {
    text(x(x), HEIGHT - BOTTOM + 18, "middle", "normal", name);
    return this;
  }

  /** An entry of the legend without a line of its own. */
  SvgChart key(String name, String colour) {
    legend.add(new String[] {name, colour});
    return this;
  }

  /** The document. */
  String text() {
    StringBuilder out = new StringBuilder();
    out.append(
        format(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d'"
                + " font-family='sans-serif' font-size='12' fill='#222'>\n",
            WIDTH, HEIGHT, WIDTH, HEIGHT));
    out.append(format("<rect width='%d' height='%d' fill='#fff'/>\n", WIDTH, HEIGHT));
    out.append(body);
    double x = LEFT;
    for (String[] entry : legend) {
      out.append(format("<rect x='%.0f' y='27' width='14' height='8' fill='%s'/>\n", x, entry[1]));
      out.append(format("<text x='%.0f' y='36'>%s</text>\n", x + 18, entry[0]));
      x += 40 + 6.5 * entry[0].length();
    }
    return out.append("</svg>\n").toString();
  }

  private void text(double x, double y, String anchor, String weight, String text) {
    body.append(
        format(
            "<text x='%.1f' y='%.1f' text-anchor='%s' font-weight='%s'>%s</text>\n",
            x, y, anchor, weight, text));
  }

  private void rule(double x1, double y1, double x2, double y2, String colour) {
    body.append(
        format(
            "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='%s'/>\n",
            x1, y1, x2, y2, colour));
  }

  private String points(double[] x, double[] y, boolean backwards) {
    StringBuilder out = new StringBuilder();
    for (int k = 0; k < x.length; k++) {
      int i = backwards ? x.length - 1 - k : k;
      out.append(format("%.1f,%.1f ", x(x[i]), y(y[i])));
    }
    return out.toString();
  }

  private double x(double value) {
    return LEFT + (value - xFrom) / (xTo - xFrom) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - (value - yFrom) / (yTo - yFrom) * (HEIGHT - TOP - BOTTOM);
  }

  /** Round numbers between two bounds, some five of them. */
  private static List<Double> ticks(double from, double to) {
    double rough = (to - from) / 5;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = power;
    for (double s : STEPS) {
      step = s * power;
      if (step >= rough) {
        break;
      }
    }
    List<Double> ticks = new ArrayList<>();
    for (double k = Math.ceil(from / step); k * step <= to * (1 + 1e-12); k++) {
      // Plus 0: the axis shows 0, not -0.
      ticks.add(k * step + 0.0);
    }
    return ticks;
  }

  private static String number(double value) {
    return value == Math.rint(value) ? format("%,.0f", value) : format("%.1f", value);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
