package io.gammaflow.quant.black;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.ReferenceTable;
import org.junit.jupiter.api.Test;

class InverseOptionTest {
  private static final double F = 65000;
  private static final double K = 70000;
  private static final double W = 0.65 * Math.sqrt(30.0 / 365);

  @Test
  void goldenCall() {
    assertThat(InverseOption.coinPrice(true, F, K, W)).isCloseTo(.0446249023542753, within(1e-15));
    assertThat(InverseOption.delta(true, F, K, W)).isCloseTo(.38037017602770399, within(1e-15));
    assertThat(InverseOption.netTransactionDelta(true, F, K, W))
        .isCloseTo(.33574527367342869, within(1e-15));
    assertThat(InverseOption.perpHedge(true, F, K, W))
        .isCloseTo(-21823.442788772865, within(1e-10));
  }

  @Test
  void hedgeFlowInCoinIsExactlyMinusGamma() {
    double step = 1;
    double slope =
        (InverseOption.perpHedge(true, F + step, K, W)
                - InverseOption.perpHedge(true, F - step, K, W))
            / (2 * step);
    assertThat(slope / F).isCloseTo(-3.144372997236603e-5, within(1e-12));
    double gamma = Greeks.of(true, F, K, 30.0 / 365, 0, 0, 0.65).gamma();
    assertThat(gamma).isCloseTo(3.144372997236603e-5, within(1e-18));
  }

  @Test
  void netTransactionDeltaIsDeltaLessPrice() {
    for (boolean call : new boolean[] {true, false}) {
      for (double strike = 30000; strike < 150000; strike += 7000) {
        double price = InverseOption.coinPrice(call, F, strike, W);
        assertThat(InverseOption.netTransactionDelta(call, F, strike, W))
            .isCloseTo(InverseOption.delta(call, F, strike, W) - price, within(1e-14));
      }
    }
  }

  @Test
  void meetsTheReferenceWhereTheForwardIsTheSpot() {
    ReferenceTable table = ReferenceTable.read("greeks_reference.csv");
    int rows = 0;
    for (int i = 0; i < table.size(); i++) {
      if (table.text(i, "regime").equals("crypto")) {
        boolean call = table.text(i, "type").equals("C");
        double forward = table.number(i, "S");
        double strike = table.number(i, "K");
        double w = table.number(i, "sigma") * Math.sqrt(table.number(i, "T"));
        double d = Math.max(Math.abs(table.number(i, "d1")), Math.abs(table.number(i, "d2")));
        double bound = 1e-12 + 4 * 0x1p-52 * d * d;
        double price = InverseOption.coinPrice(call, forward, strike, w);
        double ntd = InverseOption.netTransactionDelta(call, forward, strike, w);
        assertThat(table.error(i, "coin_price", price))
            .isLessThanOrEqualTo(bound * table.number(i, "coin_price"));
        assertThat(table.error(i, "coin_ntd", ntd))
            .isLessThanOrEqualTo(bound * Math.abs(table.number(i, "coin_ntd")));
        rows++;
      }
    }
    assertThat(rows).isEqualTo(144);
  }
}
