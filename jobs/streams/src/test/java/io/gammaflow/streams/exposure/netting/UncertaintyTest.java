package io.gammaflow.streams.exposure.netting;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.of;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static io.gammaflow.streams.record.TestingRecords.trade;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.SpotExposure;
import io.gammaflow.quant.inventory.SharedError;
import io.gammaflow.quant.kernel.KernelDraws;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ModelGex;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.book.TestingBook;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Intervals, chances and draws of the filter's profile against sums made here. */
class UncertaintyTest {
  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults()
          .withModel(PositioningModel.FILTER)
          .withLevels(List.of(-7.0, 3.0), 61, 30);
  private static final long NOW = T0 + 60 * SECOND;

  private static List<MarketRecord> contracts() {
    List<MarketRecord> all = new ArrayList<>();
    for (int days : new int[] {2, 9, 30}) {
      for (double strike = 80; strike <= 120; strike += 5) {
        all.add(crypto(strike, strike >= 100, T0 + days * DAY - 7 * HOUR));
      }
    }
    return all;
  }

  /** Calls that customers sold, puts that they bought, in a market with an order book. */
  private static TestingBook book(List<MarketRecord> contracts) throws Exception {
    TestingBook book = new TestingBook(CONFIG).with(spot(100, T0), depth());
    int n = 0;
    for (MarketRecord c : contracts) {
      book.with(mark(c, 0.6, T0), openInterest(c, 200 + 3 * n, T0));
      Aggressor side = c.call ? Aggressor.SELL : Aggressor.BUY;
      for (int i = 0; i < 6; i++) {
        book.with(trade(c, "" + n++, 10, side, T0 + n));
      }
    }
    return book;
  }

  private static MarketRecord depth() {
    MarketRecord r = spot(Double.NaN, T0);
    r.kind = RecordKind.DEPTH;
    r.bid = 99.9;
    r.ask = 100.1;
    return r;
  }

  private static Emitted say(BookSlice... slices) {
    return Emitted.of(CONFIG, slices);
  }

  @Test
  void sumsTheErrorsOfContractsWithWhatTheyShare() throws Exception {
    TestingBook book = book(contracts());
    HedgeFlowProfile told = say(book.slice(NOW)).profile();
    ContractColumns columns = new ContractColumns(64);
    List<Double> sds = new ArrayList<>();
    for (MarketRecord c : contracts()) {
      double t = (c.expiry - NOW) / (365.0 * DAY);
      columns.add(c.strike, c.call, 1, 0.6 * Math.sqrt(t), 1);
      sds.add(book.positionSd(c));
    }
    double[] years = new double[columns.size()];
    Arrays.fill(years, 0.1);
    SpotExposure here = SpotExposure.at(100, columns, years);
    for (int l = 0; l < told.getLevels().size(); l++) {
      SpotExposure at = SpotExposure.at(told.getLevels().get(l), columns, years);
      SharedError gex = new SharedError();
      SharedError flow = new SharedError();
      for (int i = 0; i < columns.size(); i++) {
        gex.add(columns.call(i), sds.get(i) * at.unitGexPerPct(i));
        flow.add(columns.call(i), sds.get(i) * (at.delta()[i] - here.delta()[i]));
      }
      double gexSd = Math.sqrt(gex.variance(Models.SHARED_ERROR));
      double flowSd = Math.sqrt(flow.variance(Models.SHARED_ERROR));
      assertThat(told.getGexPerPctSd().get(l)).isEqualTo(gexSd, within(1e-4 + 1e-4 * gexSd));
      double reach = told.getHedgeFlowUnitsUpper().get(l) - told.getHedgeFlowUnits().get(l);
      assertThat(reach).isEqualTo(1.6448536 * flowSd, within(0.02 + 1e-3 * flowSd));
      assertThat(told.getShortGammaProbability().get(l))
          .isEqualTo(Normal.cdf(-told.getGexPerPct().get(l) / gexSd), within(1e-3));
    }
    int spot = told.getLevels().indexOf(100.0);
    assertThat(told.getHedgeFlowUnitsLower().get(spot)).isEqualTo(0, within(0.02));
  }

  @Test
  void givesTheSignalItsIntervalAndMayCallItSound() throws Exception {
    Emitted told = say(book(contracts()).slice(NOW));
    ReflexivitySignal signal = told.signal();
    assertThat(signal.getStatus()).isEqualTo(SignalStatus.OK);
    assertThat(signal.getFlags()).isEmpty();
    assertThat(signal.getGexPerPctLower()).isLessThan(signal.getGexPerPct());
    assertThat(signal.getGexPerPctUpper()).isGreaterThan(signal.getGexPerPct());
    assertThat(signal.getShortGammaProbability()).isStrictlyBetween(0.0, 1.0);
    Map<PositioningModel, ModelGex> models = new EnumMap<>(PositioningModel.class);
    told.profile().getModels().forEach(m -> models.put(m.getPositioningModel(), m));
    assertThat(requireNonNull(models.get(PositioningModel.FILTER)).getLower())
        .isEqualTo(signal.getGexPerPctLower());
    assertThat(requireNonNull(models.get(PositioningModel.FILTER)).getShortGammaProbability())
        .isEqualTo(signal.getShortGammaProbability());
    assertThat(requireNonNull(models.get(PositioningModel.CUSTOMER_FLOW)).getGexPerPct())
        .isNotNull();
    assertThat(requireNonNull(models.get(PositioningModel.CUSTOMER_FLOW)).getLower()).isNull();
    assertThat(requireNonNull(models.get(PositioningModel.SHORT_BOTH)).getShortGammaProbability())
        .isNull();
  }

  @Test
  void saysHowFarAroundAFlipTheSignIsNotKnown() throws Exception {
    Emitted told = say(book(contracts()).slice(NOW));
    List<FlipLevel> flips = told.signal().getFlips();
    assertThat(flips).isNotEmpty();
    KernelProfile profile =
        NettedBook.of(List.of(book(contracts()).slice(NOW))).get(0).profiles.of(0);
    for (FlipLevel flip : flips) {
      assertThat(flip.getLower()).isLessThanOrEqualTo(flip.getLevel());
      assertThat(flip.getUpper()).isGreaterThanOrEqualTo(flip.getLevel());
      assertThat(flip.getSd()).isPositive();
      for (double edge : new double[] {flip.getLower(), flip.getUpper()}) {
        boolean end = edge == 70 || edge == 130;
        double chance = say(edge);
        assertThat(end || Math.abs(chance - 0.5) > 0.449).isTrue();
      }
    }
    assertThat(profile.gexPerPct(flips.get(0).getLevel())).isEqualTo(0, within(1e-5));
  }

  private static double say(double price) throws Exception {
    NettedBook view = NettedBook.of(List.of(book(contracts()).slice(NOW))).get(0);
    return requireNonNull(Uncertainty.of(view, PositioningModel.FILTER))
        .shortGammaProbability(price);
  }

  @Test
  void addsTheUncertaintyAndTheDrawsOfShards() throws Exception {
    List<MarketRecord> all = contracts();
    BookSlice first = book(all.subList(0, 9)).slice(NOW);
    BookSlice second = book(all.subList(9, 27)).slice(NOW);
    NettedBook both = NettedBook.of(List.of(first, second)).get(0);
    NettedBook turned = NettedBook.of(List.of(second, first)).get(0);
    NettedBook one = NettedBook.of(List.of(first)).get(0);
    NettedBook other = NettedBook.of(List.of(second)).get(0);
    assertThat(requireNonNull(both.profiles.variance()).gexPerPctSd(100, 0))
        .isEqualTo(
            Math.hypot(
                requireNonNull(one.profiles.variance()).gexPerPctSd(100, 0),
                requireNonNull(other.profiles.variance()).gexPerPctSd(100, 0)),
            within(1e-6));
    KernelDraws draws = requireNonNull(both.profiles.draws());
    assertThat(draws.draws()).isEqualTo(64);
    assertThat(draws.grid().price(0)).isLessThan(85);
    for (int k = 0; k < 64; k++) {
      double sum =
          requireNonNull(one.profiles.draws()).gexPerPct(k, 60)
              + requireNonNull(other.profiles.draws()).gexPerPct(k, 60);
      assertThat(draws.gexPerPct(k, 60)).isEqualTo(sum, within(1e-9 * Math.abs(sum)));
      assertThat(requireNonNull(turned.profiles.draws()).delta(k, 60))
          .isEqualTo(draws.delta(k, 60), within(1e-9));
    }
  }

  @Test
  void drawsScatterAsTheIntervalSays() throws Exception {
    NettedBook view = NettedBook.of(List.of(book(contracts()).slice(NOW))).get(0);
    KernelDraws draws = requireNonNull(view.profiles.draws());
    int node = draws.grid().nodes() / 2;
    double price = draws.grid().price(node);
    double mean = 0;
    double square = 0;
    for (int k = 0; k < draws.draws(); k++) {
      double gex = draws.gexPerPct(k, node) - view.profiles.of(0).gexPerPct(price);
      mean += gex / draws.draws();
      square += gex * gex / draws.draws();
    }
    double sd = requireNonNull(view.profiles.variance()).gexPerPctSd(price, Models.SHARED_ERROR);
    assertThat(Math.sqrt(square)).isBetween(0.7 * sd, 1.3 * sd);
    assertThat(Math.abs(mean)).isLessThan(0.5 * sd);
  }

  @Test
  void drawsNothingWithoutAMarketToHedgeIn() throws Exception {
    TestingBook book = new TestingBook(CONFIG).with(spot(100, T0));
    MarketRecord c = contracts().get(0);
    book.with(mark(c, 0.6, T0), openInterest(c, 10, T0), of(RecordKind.DEPTH, c, T0));
    NettedBook view = NettedBook.of(List.of(book.slice(T0 + SECOND))).get(0);
    assertThat(view.profiles.draws()).isNull();
    assertThat(view.profiles.variance()).isNotNull();
  }
}
