package io.gammaflow.sinks.questdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of recipes, run as written on three hours of a price that swings about its flip. */
class RecipesITCase {
  private static final Pattern RECIPE =
      Pattern.compile(
          "^## ([^\\n]+)\\n(?:(?!^## ).)*?```sql\\n(.*?)```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final int TICKS = 3 * 360;

  @TempDir static Path folder;
  private static final Map<String, String> RECIPES = new LinkedHashMap<>();
  private static TestingDatabase database;

  @BeforeAll
  static void fill() throws IOException {
    Matcher found = RECIPE.matcher(Files.readString(Path.of("RECIPES.md")));
    while (found.find()) {
      RECIPES.put(found.group(1), found.group(2));
    }
    database = new TestingDatabase(folder);
    Migrations.apply(database.connection);
    QuestDbReader reader = database.reader();
    // A tick each 10 s from midnight; spot swings by 1 % about the flip at 100 once an hour.
    reader.execute(
        "INSERT INTO signals (ts, book, positioningModel, configHash, revision, status, spot,"
            + " gexPerPct, flipLevels)"
            + " SELECT dateadd('s', cast(x * 10 AS INT), '2024-03-01T00:00:00.000000Z'), 'BTC',"
            + " 'FILTER', 'c', 0, 'OK', 100 + sin(x * 6.283185307179586 / 360),"
            + " sin(x * 6.283185307179586 / 360 + 0.001) * 1e6, ARRAY[100.0, 120.0]"
            + " FROM long_sequence("
            + TICKS
            + ")");
    reader.execute(
        "INSERT INTO profiles (ts, book, positioningModel, configHash, revision, spot, expiries,"
            + " expiryGexPerPct)"
            + " SELECT dateadd('h', cast(x AS INT), '2024-03-01T00:00:00.000000Z'), 'BTC',"
            + " 'FILTER', 'c', 0, 100.0, ARRAY[1711699200000.0, 1719561600000.0],"
            + " ARRAY[x * 1.0, 5.0] FROM long_sequence(3)");
    reader.execute(
        "INSERT INTO alerts (ts, book, alertId, state, kind, openedAt) VALUES"
            + " ('2024-03-01T00:10:00.000000Z', 'BTC', 'a', 'CLOSED', 'FLIP_AHEAD',"
            + " '2024-03-01T00:04:00.000000Z')");
    reader.execute(
        "INSERT INTO positions (ts, book, positioningModel, configHash, revision, contract, mean,"
            + " sd) SELECT dateadd('h', cast(x AS INT), '2024-03-01T00:00:00.000000Z'), 'BTC',"
            + " 'FILTER', 'c', 0, 'C' || (x % 2), -x * 10.0, 5.0 FROM long_sequence(4)");
    for (String table : new String[] {"signals", "profiles", "alerts", "positions"}) {
      while (!reader.isApplied(table)) {
        Thread.onSpinWait();
      }
    }
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void everyRecipeRunsAsWritten() throws IOException {
    assertThat(RECIPES).hasSize(7);
    for (String recipe : RECIPES.keySet()) {
      assertThat(read(recipe).size()).as(recipe).isPositive();
    }
  }

  @Test
  void theTermStructureIsThatOfTheLastProfile() throws IOException {
    Page page = read("Term structure of gamma exposure");
    assertThat(page.size()).isEqualTo(2);
    assertThat(page.text(0, "expiry")).startsWith("2024-03-29T08:00:00");
    assertThat(page.number(0, "gexPerPct")).isEqualTo(3);
    assertThat(page.number(1, "unitsPerPct")).isEqualTo(0.05);
    Page time = read("The same over time");
    assertThat(time.size()).isEqualTo(3);
    assertThat(time.number(1, "whole")).isEqualTo(7);
  }

  @Test
  void volatilityIsPerYear() throws IOException {
    Page page = read("The flip against realised volatility");
    // A sine of amplitude 1 % and period T has a mean squared slope of (2 pi / T)^2 / 2; sampled
    // each 10 s, an hour sums to 360 * (2 pi / 360)^2 / 2 * 1e-4.
    double expected = Math.sqrt(360 * Math.pow(2 * Math.PI / 360, 2) / 2 * 1e-4 * 8760);
    assertThat(page.number(1, "realisedVol")).isCloseTo(expected, within(expected * 0.01));
    assertThat(page.number(1, "shortShare")).isCloseTo(.5, within(.01));
    Page regimes = read("Volatility by regime");
    assertThat(regimes.size()).isEqualTo(2);
    assertThat(regimes.number(0, "realisedVol")).isCloseTo(expected, within(expected * 0.02));
  }

  @Test
  void crossingsLieOverEachOther() throws IOException {
    Page page = read("Event study around flips");
    long most = 0;
    double atCrossing = Double.NaN;
    for (int i = 0; i < page.size(); i++) {
      most = Math.max(most, page.integer(i, "crossings"));
      if (page.integer(i, "minute") == 0) {
        atCrossing = page.number(i, "size");
      }
    }
    // Crossings at 30, 60, ... 180 minutes.
    assertThat(most).isBetween(5L, 12L);
    assertThat(atCrossing).isLessThan(.002);
    assertThat(page.number(0, "size")).isLessThan(.011);
  }

  @Test
  void alertsAndPositionsAreSummedUp() throws IOException {
    assertThat(read("Alerts and how long they were open").number(0, "meanMinutes")).isEqualTo(6);
    Page held = read("Who held what");
    assertThat(held.size()).isEqualTo(2);
    assertThat(held.number(0, "mean")).isEqualTo(-40);
    assertThat(held.number(0, "sure")).isEqualTo(8);
  }

  private static Page read(String recipe) throws IOException {
    return database.reader().read(RECIPES.getOrDefault(recipe, ""), 1000);
  }
}
