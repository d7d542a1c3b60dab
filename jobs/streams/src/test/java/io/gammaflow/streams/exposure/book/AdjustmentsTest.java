package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.at;
import static io.gammaflow.streams.record.TestingRecords.bust;
import static io.gammaflow.streams.record.TestingRecords.listed;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static io.gammaflow.streams.record.TestingRecords.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.ContractAdjustment;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecords;
import io.gammaflow.streams.time.Micros;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdjustmentsTest {
  private static final long FRIDAY = at("2026-02-27T21:00:00Z");
  private static final long MONDAY = at("2026-03-02T21:00:00Z");
  private static final MarketRecord OLD = listed(100, true, MONDAY + 30 * DAY);
  private static final MarketRecord SPLIT = listed(25, true, MONDAY + 30 * DAY);

  private final TestingBook book =
      new TestingBook(ExposureConfig.defaults().withModel(PositioningModel.FILTER));

  private static MarketRecord adjustment(MarketRecord from, MarketRecord to, double ratio) {
    return MarketRecords.of(
        ContractAdjustment.newBuilder()
            .setEventTime(Micros.instant(MONDAY + 12 * HOUR))
            .setVenue("opra")
            .setProvenance(new Provenance("adjustments", 1L))
            .setFrom(contract(from))
            .setTo(contract(to))
            .setRatio(ratio)
            .build());
  }

  private static Contract contract(MarketRecord c) {
    return Contract.newBuilder()
        .setSymbol(c.symbol)
        .setUnderlying(c.underlying)
        .setRoot(c.root)
        .setExpiry(Micros.instant(c.expiry))
        .setSettlement(c.settlement)
        .setStrike(c.strike)
        .setRight(c.call ? OptionRight.CALL : OptionRight.PUT)
        .setExercise(c.exercise)
        .setMultiplier(c.multiplier)
        .setLot(c.lot)
        .setPremium(c.premium)
        .setCurrency(c.currency)
        .build();
  }

  @BeforeEach
  void holdAPosition() throws Exception {
    book.with(
        spot(100, FRIDAY),
        openInterest(OLD, 1000, FRIDAY, FRIDAY + 15 * HOUR),
        mark(OLD, 0.5, MONDAY - HOUR),
        trade(OLD, "1", 60, Aggressor.BUY, MONDAY - HOUR),
        trade(OLD, "2", 20, Aggressor.SELL, MONDAY - SECOND));
  }

  private double mean(MarketRecord contract) {
    return book.book.inventory.mean(book.slot(contract));
  }

  @Test
  void aSplitMultipliesWhatIsHeldUnderTheNewName() throws Exception {
    double before = mean(OLD);
    double sd = book.positionSd(OLD);
    assertThat(book.apply(adjustment(OLD, SPLIT, 4))).isEqualTo(Outcome.APPLIED);

    assertThat(book.slot(OLD)).isEqualTo(-1);
    int slot = book.slot(SPLIT);
    ContractTable table = book.book.table;
    assertThat(table.openInterest[slot]).isEqualTo(4000);
    assertThat(FlowUnits.toContracts(table.customerFlow[slot])).isEqualTo(160);
    assertThat(table.strike[slot]).isEqualTo(25);
    assertThat(table.forward[slot]).isNaN();
    assertThat(table.positionDue[slot]).isTrue();
    assertThat(before).isNegative();
    assertThat(mean(SPLIT)).isEqualTo(4 * before, within(1e-9));
    assertThat(book.positionSd(SPLIT)).isEqualTo(4 * sd, within(1e-9));
  }

  @Test
  void aTradeBeforeASplitIsStillTakenBackExactly() throws Exception {
    TestingBook never =
        new TestingBook(ExposureConfig.defaults().withModel(PositioningModel.FILTER))
            .with(
                spot(100, FRIDAY),
                openInterest(OLD, 1000, FRIDAY, FRIDAY + 15 * HOUR),
                mark(OLD, 0.5, MONDAY - HOUR),
                trade(OLD, "1", 60, Aggressor.BUY, MONDAY - HOUR));
    book.with(adjustment(OLD, SPLIT, 4));
    never.with(adjustment(OLD, SPLIT, 4));
    assertThat(book.apply(bust(SPLIT, "3", "2", MONDAY + 16 * HOUR))).isEqualTo(Outcome.APPLIED);
    assertThat(mean(SPLIT)).isEqualTo(never.book.inventory.mean(never.slot(SPLIT)));
    assertThat(FlowUnits.toContracts(book.book.table.customerFlow[book.slot(SPLIT)]))
        .isEqualTo(240);
  }

  @Test
  void roundedSizesAreFinal() throws Exception {
    book.with(adjustment(OLD, SPLIT, 1.5));
    double before = mean(SPLIT);
    assertThat(book.apply(bust(SPLIT, "3", "2", MONDAY + 16 * HOUR))).isEqualTo(Outcome.LATE);
    assertThat(mean(SPLIT)).isEqualTo(before);
    assertThat(book.book.table.openInterest[book.slot(SPLIT)]).isEqualTo(1500);
  }

  /**
   * What a split turns the option of the book into: new contracts for each old one, and the shares
   * of a contract. Most 3:2 splits leave the number of contracts alone.
   */
  @ParameterizedTest(name = "{0} shares for one, {1} contracts for one")
  @CsvSource({"20, 20, 100", "1.5, 1.5, 100", "1.5, 1, 150", "0.05, 0.05, 100"})
  void aSplitChangesNoExposure(double shares, double ratio, double multiplier) throws Exception {
    MarketRecord split = listed(100 / shares, true, MONDAY + 30 * DAY);
    split.multiplier = multiplier;
    VenueSlice before = book.slice(MONDAY).venues[0];
    double units = mean(OLD) * OLD.multiplier;
    double sdUnits = book.positionSd(OLD) * OLD.multiplier;
    long morning = MONDAY + 13 * HOUR;
    assertThat(book.apply(adjustment(OLD, split, ratio))).isEqualTo(Outcome.APPLIED);
    book.with(spot(100 / shares, morning));

    ContractTable table = book.book.table;
    int slot = book.slot(split);
    double near = 1e-9 * Math.abs(units) * shares;
    assertThat(table.openInterest[slot] * table.multiplier[slot])
        .isCloseTo(1000 * 100 * shares, within(1e-6));
    assertThat(FlowUnits.toContracts(table.customerFlow[slot]) * multiplier)
        .isCloseTo(40 * 100 * shares, within(1e-6));
    assertThat(table.largestOpen(slot) * multiplier).isCloseTo(1080 * 100 * shares, within(1e-5));
    assertThat(mean(split) * multiplier).isCloseTo(units * shares, within(near));
    assertThat(book.positionSd(split) * multiplier).isCloseTo(sdUnits * shares, within(near));
    VenueSlice after = book.slice(MONDAY).venues[0];
    assertThat(before.absoluteGex).isPositive();
    assertThat(after.absoluteGex).isCloseTo(before.absoluteGex, within(1e-9 * before.absoluteGex));
    assertThat(after.deltaUnits)
        .isCloseTo(before.deltaUnits * shares, within(1e-9 * Math.abs(after.deltaUnits)));
    assertThat(after.announcedOpenInterest).isCloseTo(1000 * ratio, within(1e-9));
  }

  /**
   * The figure of the morning and a session's trades: as if the contract had never been another.
   */
  @ParameterizedTest(name = "{0} contracts for one")
  @CsvSource({"20", "1.5"})
  void theNextEpochIsThatOfABookThatKnewTheNewContractAllAlong(double ratio) throws Exception {
    MarketRecord split = listed(100 / ratio, true, MONDAY + 30 * DAY);
    book.with(adjustment(OLD, split, ratio));
    TestingBook never =
        new TestingBook(ExposureConfig.defaults().withModel(PositioningModel.FILTER))
            .with(
                spot(100, FRIDAY),
                openInterest(split, 1000 * ratio, FRIDAY, FRIDAY + 15 * HOUR),
                mark(split, 0.5, MONDAY - HOUR),
                trade(split, "1", 60 * ratio, Aggressor.BUY, MONDAY - HOUR),
                trade(split, "2", 20 * ratio, Aggressor.SELL, MONDAY - SECOND));
    for (TestingBook each : new TestingBook[] {book, never}) {
      each.with(
          spot(100 / ratio, MONDAY + 13 * HOUR),
          openInterest(split, 1050 * ratio, MONDAY, MONDAY + 15 * HOUR),
          trade(split, "3", 30 * ratio, Aggressor.BUY, MONDAY + 18 * HOUR),
          openInterest(split, 1080 * ratio, MONDAY + DAY, MONDAY + 39 * HOUR));
      assertThat(each.book.table.unitHeldSince[each.slot(split)]).isEqualTo(Micros.NEVER);
      assertThat(each.book.table.doubts[each.slot(split)]).isZero();
      assertThat(each.book.table.openInterest[each.slot(split)]).isEqualTo(1080 * ratio);
    }
    double mean = never.book.inventory.mean(never.slot(split));
    assertThat(mean(split)).isCloseTo(mean, within(1e-6 * Math.abs(mean)));
    double sd = never.positionSd(split);
    assertThat(book.positionSd(split)).isCloseTo(sd, within(1e-6 * sd));
  }

  @Test
  void takesThePlaceOfADefinitionThatNobodyHolds() throws Exception {
    book.with(mark(SPLIT, 0.5, MONDAY + 11 * HOUR), adjustment(OLD, SPLIT, 4));
    assertThat(book.book.table.size()).isEqualTo(1);
    assertThat(book.book.table.openInterest[book.slot(SPLIT)]).isEqualTo(4000);
  }

  @Test
  void refusesWhatCannotBeMeant() throws Exception {
    assertThat(book.apply(adjustment(SPLIT, OLD, 4))).isEqualTo(Outcome.SUPERSEDED);
    assertThatThrownBy(() -> book.apply(adjustment(OLD, SPLIT, 0))).hasMessage("ratio 0.0");
    MarketRecord elsewhere = listed(25, true, MONDAY + 30 * DAY);
    elsewhere.underlying = "Y";
    assertThatThrownBy(() -> book.apply(adjustment(OLD, elsewhere, 4)))
        .hasMessageStartingWith("adjusted into another book");
    book.with(openInterest(SPLIT, 5, MONDAY, MONDAY + 11 * HOUR));
    assertThatThrownBy(() -> book.apply(adjustment(OLD, SPLIT, 4)))
        .hasMessageEndingWith("is held already");
    assertThat(book.book.table.openInterest[book.slot(OLD)]).isEqualTo(1000);
  }
}
