package io.gammaflow.simulation.agents;

import static io.gammaflow.simulation.agents.Told.BTC;
import static io.gammaflow.simulation.agents.Told.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DealersTest {
  private static final int DEALER = 0;
  private static final int CUSTOMER = Accounts.FIRST_HEDGER;
  private static final double DEEP = 0.02 * BTC.price();

  private final SpotProcess spot = new SpotProcess(BTC, 1);
  private final QuotedSmile smile = new QuotedSmile(BTC, 1);
  private final Dealers dealers = new Dealers(BTC, 1);
  private final Listing option =
      new Listing(new SimulatedContract("BTC", START + 7 * Time.DAY, BTC.price(), false, 0.1));

  @Test
  void sellFurtherIntoAFallWhenShortGamma() {
    option.trade(CUSTOMER, DEALER, 20_000);
    double after = settle(-DEEP);
    assertThat(after).isLessThan(BTC.price() - DEEP - 50);
  }

  @Test
  void buyIntoAFallWhenLongGamma() {
    option.trade(DEALER, CUSTOMER, 20_000);
    double after = settle(-DEEP);
    assertThat(after).isGreaterThan(BTC.price() - DEEP + 50);
  }

  @Test
  void leaveTheBandAlone() {
    option.trade(CUSTOMER, DEALER, 20_000);
    assertThat(settle(-2)).isCloseTo(BTC.price() - 2, within(1e-6));
  }

  @Test
  void doNothingWithoutPositions() {
    assertThat(settle(-DEEP)).isCloseTo(BTC.price() - DEEP, within(1e-6));
  }

  /** Pushes the price and lets dealers come to rest. */
  private double settle(double push) {
    dealers.open(List.of(option), smile, spot.spot(), START);
    spot.trade(push / BTC.impactPerUnit());
    for (int second = 0; second < 200; second++) {
      dealers.hedge(List.of(option), smile, spot, START, 1);
    }
    return spot.spot();
  }
}
