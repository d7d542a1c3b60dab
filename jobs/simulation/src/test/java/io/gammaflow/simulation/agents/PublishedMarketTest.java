package io.gammaflow.simulation.agents;

import static io.gammaflow.simulation.agents.Told.BTC;
import static io.gammaflow.simulation.agents.Told.ETH;
import static io.gammaflow.simulation.agents.Told.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.black.InverseOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublishedMarketTest {
  private static final Told MARKET = Told.of(Scenario.FLIP, 11, BTC, ETH).until(20 * Time.MINUTE);

  @Test
  void listsSeveralExpiriesOneOfThemDueWithinHours() {
    List<Long> expiries =
        MARKET.listed.stream().map(e -> e.contract().expiryMicros()).distinct().sorted().toList();
    assertThat(expiries).hasSizeGreaterThanOrEqualTo(6);
    assertThat(expiries.get(0)).isEqualTo(START + 6 * Time.HOUR);
    assertThat(expiries).allMatch(expiry -> expiry % Time.DAY == 8 * Time.HOUR);
    assertThat(MARKET.listed).hasSizeGreaterThan(250);
  }

  @Test
  void announcesAContractBeforeAnythingElseIsSaidOfIt() {
    Set<SimulatedContract> known = new HashSet<>();
    for (SimulatedEvent event : MARKET.events) {
      if (event instanceof SimulatedEvent.Listed listed) {
        assertThat(known.add(listed.contract())).isTrue();
      } else if (event instanceof SimulatedEvent.Traded trade) {
        assertThat(known.contains(trade.contract())).isTrue();
      }
    }
    assertThat(MARKET.quoted.stream().map(SimulatedEvent.Quoted::contract).distinct())
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void quotesSurroundAMarkThatReprices() {
    for (SimulatedEvent.Quoted quote : MARKET.quoted) {
      SimulatedContract contract = quote.contract();
      double years = (contract.expiryMicros() - quote.timeMicros()) / Time.YEAR;
      double value =
          InverseOption.coinPrice(
              contract.call(),
              quote.forward(),
              contract.strike(),
              quote.markVol() * Math.sqrt(years));
      assertThat(quote.markPrice()).isCloseTo(value, within(1e-6));
      assertThat(quote.ask()).isNotNull().isGreaterThan(quote.markPrice());
      assertThat(quote.bid() == null ? 0 : quote.bid()).isLessThanOrEqualTo(quote.markPrice());
      assertThat(quote.bid() == null).isEqualTo(quote.bidSize() == 0);
      assertThat(quote.forward()).isCloseTo(quote.indexPrice(), within(0.02 * quote.indexPrice()));
    }
  }

  @Test
  void takersPayTheSpread() {
    assertThat(MARKET.traded).hasSizeGreaterThan(5_000);
    for (SimulatedEvent.Traded trade : MARKET.traded) {
      if (trade.side() == AggressorSide.BUY) {
        assertThat(trade.price()).isGreaterThan(trade.markPrice());
      } else if (trade.price() > Quoter.TICK) {
        assertThat(trade.price()).isLessThan(trade.markPrice());
      }
      assertThat(trade.impliedVol()).isPositive();
      double lots = trade.size() / trade.contract().lot();
      assertThat(lots).isCloseTo(Math.rint(lots), within(1e-6)).isPositive();
    }
    assertThat(MARKET.traded).anyMatch(trade -> trade.kind() == TradeKind.BLOCK);
  }

  @Test
  void theSmileMoves() {
    List<SimulatedEvent.Quoted> one =
        MARKET.quoted.stream()
            .filter(quote -> quote.contract().equals(MARKET.quoted.get(40).contract()))
            .toList();
    double low = one.stream().mapToDouble(SimulatedEvent.Quoted::markVol).min().orElseThrow();
    double high = one.stream().mapToDouble(SimulatedEvent.Quoted::markVol).max().orElseThrow();
    assertThat(high - low).isBetween(0.002, 0.5);
  }

  @Test
  void halfTheTickOverMeanDepthIsTheImpactOfACoin() {
    double sum = 0;
    int levels = 0;
    double tick = 0;
    for (SimulatedEvent.BookSeen book : MARKET.books) {
      if (book.underlying().equals("BTC")) {
        for (PriceLevel level : book.bids()) {
          sum += level.units();
          levels++;
        }
        tick = book.asks().get(0).price() - book.bids().get(0).price();
        assertThat(book.asks().get(9).price()).isGreaterThan(book.asks().get(0).price());
      }
    }
    assertThat(0.5 * tick / (sum / levels)).isCloseTo(BTC.impactPerUnit(), within(0.02));
  }

  @Test
  void thePerpetualHasOpenWhatItsLadderHolds() {
    SimulatedEvent.LadderSeen ladder = MARKET.ladders.get(0);
    double longs = ladder.longs().stream().mapToDouble(PriceLevel::units).sum();
    double shorts = ladder.shorts().stream().mapToDouble(PriceLevel::units).sum();
    assertThat(MARKET.books)
        .filteredOn(book -> book.underlying().equals(ladder.underlying()))
        .filteredOn(book -> book.timeMicros() == ladder.timeMicros())
        .isNotEmpty()
        .allSatisfy(
            book ->
                assertThat(book.openInterest())
                    .isCloseTo(Math.max(longs, shorts), within(1e-3 * Math.max(longs, shorts))));
  }

  @Test
  void contractsExpireAndTheirSuccessorsAreListed() {
    Told told = Told.of(Scenario.CALM, 1, BTC);
    told.simulation.advanceTo(START + 5 * Time.HOUR + 50 * Time.MINUTE, event -> {});
    told.until(6 * Time.HOUR + Time.MINUTE);
    long expiry = START + 6 * Time.HOUR;
    assertThat(told.traded)
        .filteredOn(trade -> trade.contract().expiryMicros() == expiry)
        .isNotEmpty()
        .allMatch(trade -> trade.timeMicros() < expiry);
    assertThat(told.simulation.truePositions())
        .noneMatch(position -> position.contract().expiryMicros() <= expiry);
    assertThat(told.listed)
        .anyMatch(event -> event.timeMicros() >= expiry && event.contract().call());
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void eightUnderlyingsAreLight(Scenario scenario) {
    List<UnderlyingSpec> eight = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      eight.add(UnderlyingSpec.of("U" + i, 100 * (i + 1), 1));
    }
    Told told = new Told(new MarketSimulation(scenario, 4, eight, START)).until(0);
    int opening = told.events.size();
    told.until(5 * Time.MINUTE);
    double perSecond = (told.events.size() - opening) / (5 * 60.0);
    assertThat(perSecond).isBetween(100.0, 300.0);
    assertThat(told.traded.size() / (5 * 60.0 * 8)).isBetween(2.0, 7.0);
  }
}
