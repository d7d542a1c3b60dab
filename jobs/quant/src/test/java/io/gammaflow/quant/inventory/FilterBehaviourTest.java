package io.gammaflow.quant.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.signing.SigningClass;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FilterBehaviourTest {
  private final InventoryFilter filter = new InventoryFilter(FilterParameters.daily());
  private final InventoryEstimate e = new InventoryEstimate();

  @Test
  void withoutTradesTheLegacyPriorStays() {
    filter.enterLegacy(0, 500);
    filter.close(0, 500, 1);
    filter.read(0, e);
    assertThat(e.mean()).isZero();
    assertThat(e.sd()).isBetween(.6 * 500 * .7, .6 * 500.0);
    assertThat(e.quantile(.95)).isCloseTo(-e.quantile(.05), Offset.offset(1e-9));
  }

  @Test
  void nobodyHoldsMoreThanIsOpen() {
    filter.enterListed(0);
    for (int i = 0; i < 100; i++) {
      filter.add(0, Epoch.CURRENT, SigningClass.LIQUIDATION, 1, 10);
      filter.read(0, e);
      assertThat(e.bound()).isEqualTo(10.0 * (i + 1));
      assertThat(Math.abs(e.mean())).isLessThanOrEqualTo(e.bound());
      assertThat(Math.abs(e.quantile(.001))).isLessThanOrEqualTo(e.bound());
    }
    filter.close(0, 40, 1);
    filter.read(0, e);
    assertThat(e.bound()).isEqualTo(40);
    assertThat(e.mean()).isBetween(-40.0, -20.0);
    filter.close(0, 0, 1);
    filter.read(0, e);
    assertThat(e.mean()).isZero();
    assertThat(e.sd()).isZero();
  }

  @Test
  void certainSignsGiveThePosition() {
    filter.enterListed(0);
    filter.add(0, Epoch.CURRENT, SigningClass.LIQUIDATION, -1, 70);
    filter.read(0, e);
    assertThat(e.mean()).isCloseTo(70, Offset.offset(.01));
    assertThat(e.sd()).isLessThan(.01);
  }

  @Test
  void unsignedVolumeWidensTheInterval() {
    filter.enterListed(0);
    for (int i = 0; i < 50; i++) {
      filter.add(0, Epoch.CURRENT, SigningClass.AGGRESSOR, 1, 4);
    }
    filter.read(0, e);
    double signedOnly = e.sd();
    for (int i = 0; i < 50; i++) {
      filter.add(0, Epoch.CURRENT, SigningClass.UNSIGNED, 0, 4);
    }
    filter.read(0, e);
    assertThat(e.sd()).isGreaterThan(signedOnly);
  }

  @Test
  void aContractWithoutAFigureHasNoPosition() {
    filter.enterWithoutFigure(0);
    filter.add(0, Epoch.CURRENT, SigningClass.AGGRESSOR, 1, 50);
    assertThat(filter.read(0, e)).isFalse();
    filter.close(0, 800, 1);
    assertThat(filter.read(0, e)).isTrue();
    assertThat(e.bound()).isEqualTo(800);
    assertThat(e.mean()).isNegative();
  }

  @Test
  void aSplitMultipliesThePosition() {
    filter.enterLegacy(0, 100);
    filter.add(0, Epoch.CURRENT, SigningClass.AGGRESSOR, 1, 30);
    filter.close(0, 120, 1);
    filter.add(0, Epoch.CURRENT, SigningClass.AGGRESSOR, 1, 10);
    filter.read(0, e);
    double mean = e.mean();
    double sd = e.sd();
    filter.adjust(0, 20);
    filter.read(0, e);
    assertThat(e.bound()).isEqualTo(130 * 20.0);
    assertThat(e.mean()).isCloseTo(20 * mean, Offset.offset(1e-6));
    assertThat(e.sd()).isCloseTo(20 * sd, Offset.offset(1e-6));
  }

  @Test
  void aFreedSlotRemembersNothing() {
    filter.enterLegacy(3, 100);
    filter.add(3, Epoch.CURRENT, SigningClass.AGGRESSOR, 1, 30);
    filter.free(3);
    assertThat(filter.isEntered(3)).isFalse();
    filter.enterListed(3);
    filter.read(3, e);
    assertThat(e.bound()).isZero();
    assertThat(filter.signedFlow(3)).isZero();
  }

  @Test
  void openInterestThatOutgrowsTheVolumeIsAViolation() {
    filter.enterLegacy(0, 100);
    filter.close(0, 100, 1);
    filter.add(0, Epoch.CURRENT, SigningClass.AGGRESSOR, 1, 30);
    filter.close(0, 130, 1);
    assertThat(filter.isViolated(0)).isFalse();
    filter.close(0, 140, 1);
    assertThat(filter.isViolated(0)).isTrue();
  }

  @Test
  void moreSignedFlowThanAnyoneCanHoldIsAViolation() {
    filter.enterListed(0);
    for (int i = 0; i < 200; i++) {
      filter.add(0, Epoch.CURRENT, SigningClass.AGGRESSOR, 1, 10);
    }
    filter.close(0, 1_900, 1);
    assertThat(filter.isViolated(0)).isFalse();
    filter.close(0, 300, 1);
    assertThat(filter.isViolated(0)).isTrue();
  }

  @Test
  void healthSpeaksAfterEnoughEpochsAndFlagsWrongParameters() {
    FilterHealth good = new FilterHealth();
    FilterHealth bad = new FilterHealth();
    for (int i = 0; i < FilterHealth.ENOUGH - 1; i++) {
      good.add(1);
      bad.add(2);
    }
    assertThat(bad.mean()).isNaN();
    assertThat(bad.isFlagged()).isFalse();
    good.add(1);
    bad.add(2);
    assertThat(good.isFlagged()).isFalse();
    assertThat(bad.isFlagged()).isTrue();
    for (int i = 0; i < 2 * FilterHealth.ENOUGH; i++) {
      bad.add(1);
    }
    assertThat(bad.mean()).isEqualTo(1);
  }

  @Test
  void figuresBeforeTheFirstTradeAreNotCountedAsHealth() {
    filter.enterLegacy(0, 100);
    for (int i = 0; i < 300; i++) {
      filter.close(0, 100, 1);
    }
    assertThat(filter.health().mean()).isNaN();
  }
}
