package io.gammaflow.quant.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SigningCascadeTest {
  private static final double NO_NEXT = Double.NaN;
  private static final Quote QUOTE = new Quote(1.0, 1.2, 10, 30, 100);

  @Test
  void theVenuesFlagComesFirst() {
    assertThat(sign(ExecutionKind.NORMAL, -1, 1.2, 10, QUOTE, NO_NEXT))
        .isEqualTo(Signing.of(SigningClass.AGGRESSOR, -1));
  }

  @Test
  void aTradeOfTheBidsSizeHitARestingCustomer() {
    assertThat(sign(ExecutionKind.NORMAL, 0, 1.0, 10, QUOTE, NO_NEXT))
        .isEqualTo(Signing.of(SigningClass.SIZE, 1));
    assertThat(sign(ExecutionKind.NORMAL, 0, 1.0, 30, QUOTE, NO_NEXT))
        .isEqualTo(Signing.of(SigningClass.SIZE, -1));
  }

  @Test
  void equalSizesOnBothSidesLeaveTheSizeRuleSilent() {
    Quote even = new Quote(1.0, 1.2, 10, 10, 100);
    assertThat(sign(ExecutionKind.NORMAL, 0, 1.15, 10, even, NO_NEXT))
        .isEqualTo(Signing.of(SigningClass.QUOTE, 1));
  }

  @Test
  void priceAgainstMid() {
    assertThat(sign(ExecutionKind.NORMAL, 0, 1.05, 7, QUOTE, NO_NEXT))
        .isEqualTo(Signing.of(SigningClass.QUOTE, -1));
  }

  @Test
  void theConsolidatedQuoteGoesBeforeTheExchanges() {
    Quote exchange = new Quote(0.9, 1.0, 5, 5, 100);
    assertThat(SigningCascade.sign(ExecutionKind.NORMAL, 0, 1.05, 7, 100, QUOTE, exchange, NO_NEXT))
        .isEqualTo(Signing.of(SigningClass.QUOTE, -1));
    Quote atMid = new Quote(1.0, 1.1, 5, 5, 100);
    assertThat(SigningCascade.sign(ExecutionKind.NORMAL, 0, 1.05, 7, 100, atMid, exchange, NO_NEXT))
        .isEqualTo(Signing.of(SigningClass.QUOTE, 1));
  }

  @Test
  void atMidTheThickerAskMeansBought() {
    assertThat(sign(ExecutionKind.NORMAL, 0, 1.1, 7, QUOTE, NO_NEXT))
        .isEqualTo(Signing.of(SigningClass.DEPTH, 1));
  }

  @Test
  void atMidWithEqualSidesTheNextPriceSpeaksOnceItIsKnown() {
    Quote even = new Quote(1.0, 1.2, 10, 10, 100);
    assertThat(sign(ExecutionKind.NORMAL, 0, 1.1, 7, even, NO_NEXT)).isEqualTo(Signing.NONE);
    assertThat(sign(ExecutionKind.NORMAL, 0, 1.1, 7, even, 1.0))
        .isEqualTo(Signing.of(SigningClass.TICK, 1));
  }

  @Test
  void aQuoteThatBeganAfterTheTradeIsNotRead() {
    Quote later = new Quote(1.0, 1.2, 10, 30, 101);
    assertThat(sign(ExecutionKind.NORMAL, 0, 1.2, 10, later, NO_NEXT)).isEqualTo(Signing.NONE);
  }

  @Test
  void aCrossedOrOneSidedQuoteIsNotRead() {
    assertThat(sign(ExecutionKind.NORMAL, 0, 1.2, 7, new Quote(1.3, 1.2, 1, 2, 100), NO_NEXT))
        .isEqualTo(Signing.NONE);
    assertThat(sign(ExecutionKind.NORMAL, 0, 1.2, 7, new Quote(0, 1.2, 1, 2, 100), NO_NEXT))
        .isEqualTo(Signing.NONE);
    assertThat(sign(ExecutionKind.NORMAL, 0, 1.2, 7, Quote.NONE, NO_NEXT)).isEqualTo(Signing.NONE);
  }

  @Test
  void negotiatedTradesKeepTheirOwnClasses() {
    assertThat(sign(ExecutionKind.BLOCK, 0, 1.2, 10, QUOTE, NO_NEXT))
        .isEqualTo(Signing.of(SigningClass.BLOCK, 1));
    assertThat(sign(ExecutionKind.RFQ, -1, 1.2, 10, QUOTE, NO_NEXT))
        .isEqualTo(Signing.of(SigningClass.RFQ, -1));
    assertThat(sign(ExecutionKind.AUCTION, 0, 1.0, 10, QUOTE, NO_NEXT))
        .isEqualTo(Signing.of(SigningClass.AUCTION, -1));
  }

  @Test
  void aLiquidationIsCertainOnlyWithItsSide() {
    assertThat(sign(ExecutionKind.LIQUIDATION, -1, 1.2, 7, QUOTE, NO_NEXT))
        .isEqualTo(Signing.of(SigningClass.LIQUIDATION, -1));
    assertThat(sign(ExecutionKind.LIQUIDATION, 0, 1.2, 7, QUOTE, NO_NEXT))
        .isEqualTo(Signing.of(SigningClass.QUOTE, 1));
  }

  @Test
  void aCombosLegAloneIsUnsigned() {
    assertThat(sign(ExecutionKind.COMBO, 0, 1.2, 7, QUOTE, NO_NEXT)).isEqualTo(Signing.NONE);
  }

  @Test
  void aComboIsSignedByItsNetPrice() {
    // Buys the first leg, sells the second. Each leg prints at its own bid, yet the net is dear.
    Quote[] quotes = {new Quote(5.0, 5.2, 1, 1, 50), new Quote(2.0, 2.6, 1, 1, 50)};
    double[] prices = {5.0, 2.0};
    double[] sizes = {10, 10};
    int side = ComboPackage.sign(new int[] {1, -1}, sizes, prices, quotes, 60);
    assertThat(side).isEqualTo(1);
    assertThat(ComboPackage.leg(side, 1)).isEqualTo(Signing.of(SigningClass.COMBO, 1));
    assertThat(ComboPackage.leg(side, -1)).isEqualTo(Signing.of(SigningClass.COMBO, -1));
    assertThat(ComboPackage.sign(new int[] {-1, 1}, sizes, prices, quotes, 60)).isEqualTo(-1);
    assertThat(ComboPackage.sign(new int[] {1, -1}, sizes, prices, quotes, 40)).isZero();
    assertThat(ComboPackage.sign(new int[] {1, -1}, sizes, new double[] {5.1, 2.3}, quotes, 60))
        .isZero();
  }

  @Test
  void phiIsSetPerClass() {
    SigningParameters p = SigningParameters.defaults();
    assertThat(p.phi(SigningClass.AGGRESSOR)).isEqualTo(.435);
    assertThat(p.phi(SigningClass.SIZE)).isEqualTo(.44);
    assertThat(p.phi(SigningClass.QUOTE)).isEqualTo(.25);
    assertThat(p.phi(SigningClass.BLOCK)).isEqualTo(.15);
    assertThat(p.phi(SigningClass.TICK)).isZero();
    assertThat(p.phi(SigningClass.LIQUIDATION)).isEqualTo(1);
    assertThat(SigningParameters.exactFlag().phi(SigningClass.AGGRESSOR)).isEqualTo(.6);
    assertThat(p.with(SigningClass.RFQ, .3).phi(SigningClass.RFQ)).isEqualTo(.3);
    assertThatThrownBy(() -> p.with(SigningClass.RFQ, 1.1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(SigningClass.values()).hasSize(SigningClass.COUNT);
  }

  private static Signing sign(
      ExecutionKind kind, int aggressor, double price, double size, Quote quote, double next) {
    return SigningCascade.sign(kind, aggressor, price, size, 100, quote, Quote.NONE, next);
  }
}
