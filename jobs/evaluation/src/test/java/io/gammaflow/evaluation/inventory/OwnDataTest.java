package io.gammaflow.evaluation.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.quant.inventory.PositionRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OwnDataTest {
  private static final long DAY = 86_400_000_000L;
  private static final OwnDataOptions DEFAULTS = OwnDataOptions.defaults();

  @Test
  void aSmallFileGivesTheGoldenTrace() {
    List<PositionRow> rows = OwnData.estimate(goldenTrades(1), goldenFigures(1), DEFAULTS).rows();
    double[][] expected = {
      {-419.4620777276, 337.0174494310, -946.6989514502, 164.6377036210},
      {-353.7937402770, 342.6863078737, -894.0947321538, 237.8377561458},
      {-515.5172258817, 254.2321399107, -859.5085958274, -44.7475147992}
    };
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0).mean()).isZero();
    for (int i = 0; i < 3; i++) {
      PositionRow row = rows.get(i + 1);
      double[] actual = {row.mean(), row.sd(), row.p05(), row.p95()};
      for (int j = 0; j < 4; j++) {
        assertThat(actual[j])
            .isCloseTo(expected[i][j], Offset.offset(1e-8 * Math.abs(expected[i][j])));
      }
    }
  }

  @Test
  void smallerLotsAreTheSameContractsCountedFiner() {
    // The tenth lot makes everything ten times as many; the noise of open interest follows.
    List<TradeRow> trades = goldenTrades(1);
    trades.add(trade(DAY / 2, "OTHER", .1, 0));
    List<PositionRow> fine = OwnData.estimate(trades, goldenFigures(1), DEFAULTS).rows();
    List<PositionRow> whole = OwnData.estimate(goldenTrades(1), goldenFigures(1), DEFAULTS).rows();
    assertThat(fine).hasSameSizeAs(whole);
    for (int i = 0; i < whole.size(); i++) {
      assertThat(fine.get(i).mean())
          .isCloseTo(
              whole.get(i).mean(), Offset.offset(1e-5 * (1 + Math.abs(whole.get(i).mean()))));
    }
  }

  @Test
  void theOrderOfRowsDoesNotMatter() {
    List<TradeRow> trades = goldenTrades(3);
    List<OpenInterestRow> figures = goldenFigures(3);
    List<PositionRow> expected = OwnData.estimate(trades, figures, DEFAULTS).rows();
    Collections.shuffle(trades, new Random(1));
    Collections.shuffle(figures, new Random(2));
    assertThat(OwnData.estimate(trades, figures, DEFAULTS).rows()).isEqualTo(expected);
  }

  @Test
  void aContractThatComesLaterStartsFlat() {
    List<OpenInterestRow> figures = goldenFigures(1);
    figures.add(new OpenInterestRow(2 * DAY, "NEW-P", 30));
    List<TradeRow> trades = goldenTrades(1);
    trades.add(trade(2 * DAY, "NEW-P", 30, 1));
    trades.add(trade(2 * DAY + 1, "NEW-P", 500, 1));
    PositionRow row =
        OwnData.estimate(trades, figures, DEFAULTS).rows().stream()
            .filter(r -> r.contract().equals("NEW-P"))
            .findFirst()
            .orElseThrow();
    assertThat(row.mean()).isNegative();
    assertThat(row.p05()).isGreaterThanOrEqualTo(-30);
    assertThat(row.sd()).isLessThan(30);
  }

  @Test
  void aTradeWithoutAFlagIsSignedByItsQuote() {
    List<OpenInterestRow> figures =
        List.of(new OpenInterestRow(0, "X-C", 100), new OpenInterestRow(DAY, "X-C", 100));
    TradeRow atAsk = new TradeRow(DAY / 2, "X-C", 40, 0, 1.0, 1.2, 7, 9, 1.2);
    TradeRow nothing =
        new TradeRow(DAY / 2, "X-C", 40, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 1.2);
    assertThat(OwnData.estimate(List.of(atAsk), figures, DEFAULTS).rows().get(1).mean())
        .isNegative();
    assertThat(OwnData.estimate(List.of(nothing), figures, DEFAULTS).rows().get(1).mean()).isZero();
  }

  @Test
  void manyContractsUseWhatTellsThemApart() {
    Rows rows = Rows.of(1);
    List<TradeRow> trades = rows.trades();
    List<OpenInterestRow> figures = rows.figures();
    List<TruthRow> truth = rows.truth();
    List<PositionRow> fixed = OwnData.estimate(trades, figures, DEFAULTS).rows();
    List<PositionRow> learned =
        OwnData.estimate(trades, figures, new OwnDataOptions(null, true)).rows();
    List<PositionRow> flow = OwnDataBaselines.estimate(trades, figures, PositionRule.CUSTOMER_FLOW);
    InventoryScore raw = OwnDataScoring.score("flow", flow, truth);
    InventoryScore score = OwnDataScoring.score("fixed", fixed, truth);
    assertThat(score.rmse()).isLessThan(.55).isLessThan(raw.rmse());
    assertThat(score.contractCoverage()).isBetween(.83, .95);
    assertThat(OwnDataScoring.score("learned", learned, truth).rmse()).isLessThan(.55);
    assertThat(raw.contractCoverage()).isNaN();
    assertThat(OwnDataBaselines.estimate(trades, figures, PositionRule.CALLS_LONG_PUTS_SHORT))
        .hasSameSizeAs(figures);
  }

  @Test
  void tenthsOfAContractAreTheSameMarket() {
    Rows whole = Rows.of(1);
    Rows tenths = Rows.of(0.1);
    OwnDataEstimate expected = OwnData.estimate(whole.trades(), whole.figures(), DEFAULTS);
    OwnDataEstimate actual = OwnData.estimate(tenths.trades(), tenths.figures(), DEFAULTS);
    assertThat(actual.lot()).isEqualTo(0.1);
    assertThat(actual.meanNis()).isCloseTo(expected.meanNis(), Offset.offset(1e-6));
    for (int i = 0; i < expected.rows().size(); i++) {
      double mean = expected.rows().get(i).mean();
      assertThat(actual.rows().get(i).mean() * 10)
          .isCloseTo(mean, Offset.offset(1e-6 * (1 + Math.abs(mean))));
    }
  }

  @Test
  void figuresStampedOneAfterTheOtherAreOneClose() {
    List<TradeRow> trades = goldenTrades(3);
    List<OpenInterestRow> together = goldenFigures(3);
    List<OpenInterestRow> apart = new ArrayList<>();
    for (OpenInterestRow row : together) {
      long late = row.contract().charAt(0) * 1_000L;
      apart.add(new OpenInterestRow(row.time() + late, row.contract(), row.openInterest()));
    }
    OwnDataEstimate actual = OwnData.estimate(trades, apart, DEFAULTS);
    assertThat(actual.epochDays()).isOne();
    assertThat(actual.rows())
        .extracting(PositionRow::mean)
        .isEqualTo(
            OwnData.estimate(trades, together, DEFAULTS).rows().stream()
                .map(PositionRow::mean)
                .toList());
  }

  @Test
  void impossibleSizesAreRefused() {
    List<OpenInterestRow> figures = List.of(new OpenInterestRow(DAY, "X-C", 100));
    assertThatThrownBy(() -> OwnData.estimate(List.of(trade(5, "X-C", -1, 1)), figures, DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                OwnData.estimate(
                    List.of(), List.of(new OpenInterestRow(DAY, "X-C", Double.NaN)), DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(OwnData.estimate(List.of(), List.of(), DEFAULTS).rows()).isEmpty();
  }

  /** A simulated market as rows. */
  private record Rows(List<TradeRow> trades, List<OpenInterestRow> figures, List<TruthRow> truth) {
    /**
     * @param unit contracts in one lot of the simulation
     */
    static Rows of(double unit) {
      List<TradeRow> trades = new ArrayList<>();
      List<OpenInterestRow> figures = new ArrayList<>();
      List<TruthRow> truth = new ArrayList<>();
      ContractTape[] market = AccountSimulation.run(MarketSettings.of(InventoryScenario.BASE), 41);
      for (int i = 0; i < market.length; i++) {
        ContractTape c = market[i];
        String name = i + (c.call() ? "-C" : "-P");
        for (int step = 0; step <= c.steps(); step++) {
          for (int t = step == 0 ? 0 : c.tradesUpTo(step - 1); t < c.tradesUpTo(step); t++) {
            trades.add(trade(step * DAY, name, c.size(t) * unit, c.aggressor(t)));
          }
          if (step > 0 || !c.listed()) {
            figures.add(new OpenInterestRow(step * DAY, name, c.openInterest(step) * unit));
            truth.add(new TruthRow(step * DAY, name, c.dealerPosition(step) * unit));
          }
        }
      }
      return new Rows(trades, figures, truth);
    }
  }

  private static List<OpenInterestRow> goldenFigures(int contracts) {
    double[] open = {1000, 1080, 1040, 900};
    List<OpenInterestRow> rows = new ArrayList<>();
    for (int c = 0; c < contracts; c++) {
      for (int i = 0; i < open.length; i++) {
        rows.add(new OpenInterestRow(i * DAY, c + "-C", open[i]));
      }
    }
    return rows;
  }

  /** F = 120, -60, -210; W = 900, 400, 2500; V = 300, 200, 400. */
  private static List<TradeRow> goldenTrades(int contracts) {
    int[][][] days = {{{70, 30, 3}}, {{35, 65, 2}}, {{19, 41, 5}, {0, 10, 10}}};
    List<TradeRow> rows = new ArrayList<>();
    for (int c = 0; c < contracts; c++) {
      for (int day = 0; day < days.length; day++) {
        for (int[] t : days[day]) {
          for (int i = 0; i < t[0] + t[1]; i++) {
            rows.add(trade((day + 1) * DAY - 1000 + i, c + "-C", t[2], i < t[0] ? 1 : -1));
          }
        }
      }
    }
    return rows;
  }

  private static TradeRow trade(long time, String contract, double size, int aggressor) {
    double none = Double.NaN;
    return new TradeRow(time, contract, size, aggressor, none, none, none, none, 1);
  }
}
