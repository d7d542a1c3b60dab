package io.gammaflow.quant.implied;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.ReferenceTable;
import org.junit.jupiter.api.Test;

class ImpliedVolTest {
  private static final double EPS = 0x1p-52;

  @Test
  void meetsTheReferenceTableToItsCondition() {
    ReferenceTable table = ReferenceTable.read("iv_reference.csv");
    assertThat(table.size()).isEqualTo(688);
    for (int i = 0; i < table.size(); i++) {
      double sigma =
          ImpliedVol.solve(
              table.number(i, "undiscounted_price_double"),
              table.number(i, "F"),
              table.number(i, "K"),
              table.number(i, "T"),
              table.text(i, "type").equals("C"));
      double relative =
          table.error(i, "sigma_ref_of_double", sigma) / table.number(i, "sigma_ref_of_double");
      double bound = 64 * EPS * Math.max(1, table.number(i, "cond_rel"));
      assertThat(relative).as("row %d: %s", i, sigma).isLessThanOrEqualTo(bound);
    }
  }
}
