package io.gammaflow.quant.black;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Deribit's published gamma and vega: Black 1976 on the row's own forward, ACT/365 in seconds. */
class PublishedDeribitGreeksTest {
  private static final double GAMMA_DIGIT = 1e-5;
  private static final double SECONDS_PER_YEAR = 365 * 86400.0;
  private static final Pattern COMMA_OUTSIDE_QUOTES =
      Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  private record Row(
      double forward, double strike, double years, double sigma, double gamma, double vega) {}

  @Test
  void everyGammaOfTheDailyChainsIsWithinOneUnitOfTheLastDigit() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : lines("deribit-eod-202106/btc_eod_202106.txt")) {
      String[] field = line.split(", ", -1);
      double years =
          (Double.parseDouble(field[10]) - Double.parseDouble(field[0])) / SECONDS_PER_YEAR;
      add(rows, field[8], field[14], years, field[26], field[22], field[23]);
    }
    check(rows, 12134);
  }

  @Test
  void everyGammaOfTheChainIsWithinOneUnitOfTheLastDigit() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : lines("deribit-chain-20200912/options_data.csv")) {
      String[] field = COMMA_OUTSIDE_QUOTES.split(line, -1);
      double years =
          (Double.parseDouble(field[1]) - Double.parseDouble(field[7])) / 1000 / SECONDS_PER_YEAR;
      add(
          rows,
          field[5],
          field[4],
          years,
          field[15],
          published(line, "gamma"),
          published(line, "vega"));
    }
    check(rows, 358);
  }

  private static void check(List<Row> rows, int expected) {
    assertThat(rows).hasSize(expected);
    List<Double> vegaErrors = new ArrayList<>();
    for (Row row : rows) {
      Greeks greeks = Greeks.of(true, row.forward(), row.strike(), row.years(), 0, 0, row.sigma());
      assertThat(Math.abs(greeks.gamma() - row.gamma()))
          .as("%s", row)
          .isLessThanOrEqualTo(GAMMA_DIGIT * (1 + 1e-9));
      if (row.vega() > 1) {
        vegaErrors.add(Math.abs(greeks.vega() / 100 / row.vega() - 1));
      }
    }
    vegaErrors.sort(null);
    double median = vegaErrors.get(vegaErrors.size() / 2);
    assertThat(median).isLessThan(4e-5);
  }

  private static void add(
      List<Row> rows,
      String forward,
      String strike,
      double years,
      String percentVol,
      String gamma,
      String vega) {
    double sigma = Double.parseDouble(percentVol) / 100;
    if (years > 0 && sigma > 0) {
      rows.add(
          new Row(
              Double.parseDouble(forward),
              Double.parseDouble(strike),
              years,
              sigma,
              Double.parseDouble(gamma),
              Double.parseDouble(vega)));
    }
  }

  private static String published(String line, String greek) {
    Matcher matcher = Pattern.compile("'" + greek + "': ([-+.0-9e]+)").matcher(line);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static List<String> lines(String file) throws IOException {
    String root = System.getenv("GAMMAFLOW_TRIAL_DATA");
    Assumptions.assumeTrue(root != null, "GAMMAFLOW_TRIAL_DATA is not set");
    Path path = Path.of(root, file);
    Assumptions.assumeTrue(Files.exists(path), "no " + path);
    List<String> lines = Files.readAllLines(path);
    return lines.subList(1, lines.size());
  }
}
