package io.gammaflow.simulation.agents;

import static io.gammaflow.simulation.agents.Told.BTC;
import static io.gammaflow.simulation.agents.Told.ETH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccountsTest {

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void everyPositionHasItsOtherSide(Scenario scenario) {
    Told told = Told.of(scenario, 5, BTC, ETH).pricesOnly().until(Time.HOUR);
    for (String underlying : new String[] {"BTC", "ETH"}) {
      for (Listing listing : told.simulation.listings(underlying)) {
        long net = 0;
        long absolute = 0;
        long dealers = 0;
        for (int account = 0; account < Accounts.ALL; account++) {
          net += listing.lots(account);
          absolute += Math.abs(listing.lots(account));
          dealers += Accounts.isDealer(account) ? listing.lots(account) : 0;
        }
        assertThat(net).isZero();
        assertThat(absolute).isEqualTo(2 * listing.openLots());
        assertThat(dealers).isEqualTo(listing.dealerLots());
      }
    }
  }

  @Test
  void aVaultHoldsCallsAgainstDealersAndTellsThemByTheHour() {
    MarketSimulation market =
        new MarketSimulation(Scenario.CALM, 5, List.of(BTC), Told.START, EventRates.lively(), true);
    Told told = new Told(market).until(Time.HOUR);
    Told without = Told.of(Scenario.CALM, 5, BTC).until(Time.HOUR);
    assertThat(without.vaults).isEmpty();
    assertThat(told.vaults).isNotEmpty();
    assertThat(told.vaults).allMatch(v -> v.position() < 0 && v.contract().call());
    assertThat(told.vaults.stream().map(SimulatedEvent::timeMicros).distinct().count())
        .isEqualTo(2);
    // The same dealers, who cannot tell the vault from other customers.
    assertThat(told.index.get(0)).isEqualTo(without.index.get(0));
    for (Listing listing : market.listings("BTC")) {
      assertThat(Math.abs(listing.lots(Accounts.VAULT))).isLessThanOrEqualTo(listing.openLots());
    }
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void theOpenInterestToldLastIsTheTrueOne(Scenario scenario) {
    Told told = Told.of(scenario, 5, BTC).until(20 * Time.MINUTE);
    Map<SimulatedContract, Double> last = new HashMap<>();
    told.counted.forEach(event -> last.put(event.contract(), event.size()));
    for (TruePosition position : told.simulation.truePositions()) {
      assertThat(last.get(position.contract())).isEqualTo(position.openInterest());
      assertThat(Math.abs(position.dealerContracts())).isLessThanOrEqualTo(position.openInterest());
    }
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void openInterestNeverMovesByMoreThanWasTraded(Scenario scenario) {
    Told told = Told.of(scenario, 5, BTC).until(20 * Time.MINUTE);
    Map<SimulatedContract, Double> open = new HashMap<>();
    Map<SimulatedContract, Double> traded = new HashMap<>();
    for (SimulatedEvent event : told.events) {
      if (event instanceof SimulatedEvent.Traded trade) {
        traded.merge(trade.contract(), trade.size(), Double::sum);
      } else if (event instanceof SimulatedEvent.OpenInterestCounted count) {
        Double before = open.put(count.contract(), count.size());
        double volume = traded.getOrDefault(count.contract(), 0.0);
        traded.put(count.contract(), 0.0);
        assertThat(count.size())
            .isCloseTo(before == null ? count.size() : before, within(volume + 1e-9));
      }
    }
  }
}
