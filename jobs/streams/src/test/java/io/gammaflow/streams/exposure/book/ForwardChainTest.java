package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.listed;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.quote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.schemas.record.Premium;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.record.MarketRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardChainTest {
  private static final double SPOT = 100;
  private static final MarketRecord CALL = listed(100, true, T0 + 30 * DAY);
  private static final MarketRecord PUT = listed(100, false, T0 + 30 * DAY);
  private static final MarketRecord OTHER_EXPIRY = listed(100, true, T0 + 60 * DAY);

  private final TestingBook book = new TestingBook(ExposureConfig.defaults());

  private double forwardOf(MarketRecord contract) {
    ForwardChain chain = new ForwardChain(book.book.table);
    int[] order = book.book.table.order();
    chain.complete(order, 0, order.length, TestingBook.spots(SPOT, T0), T0);
    return chain.of(book.slot(contract));
  }

  private static MarketRecord withForward(MarketRecord contract, double forward) {
    MarketRecord r = mark(contract, 0.5, T0);
    r.forward = forward;
    return r;
  }

  @Test
  void takesTheMarksOwnForwardFirst() throws Exception {
    book.with(quote(CALL, 4, 5, T0), quote(PUT, 2, 3, T0), withForward(CALL, 104));
    assertThat(forwardOf(CALL)).isEqualTo(104);
  }

  @Test
  void takesParityOfTheExpiryElse() throws Exception {
    book.with(quote(CALL, 4, 5, T0), quote(PUT, 2, 3, T0), quote(OTHER_EXPIRY, 7, 8, T0));
    assertThat(forwardOf(CALL)).isEqualTo(102, within(1e-12));
    assertThat(forwardOf(PUT)).isEqualTo(102, within(1e-12));
    assertThat(forwardOf(OTHER_EXPIRY)).isEqualTo(SPOT);
  }

  /** (C - P) in coin is 1 - K / F. */
  @Test
  void takesParityInCoinWherePremiumsAreInverse() throws Exception {
    MarketRecord call = quote(CALL, 0.04, 0.05, T0);
    MarketRecord put = quote(PUT, 0.02, 0.03, T0);
    call.premium = Premium.INVERSE;
    put.premium = Premium.INVERSE;
    book.with(call, put);
    assertThat(forwardOf(CALL)).isEqualTo(100 / 0.98, within(1e-12));
  }

  @Test
  void takesSpotWhereNoPairIsQuoted() throws Exception {
    book.with(quote(CALL, 4, 5, T0), quote(PUT, 0, 3, T0));
    assertThat(forwardOf(CALL)).isEqualTo(SPOT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.99, 10_001, 1e15})
  void leavesAContractWithoutOneWhoseMarkIsBeyondBelief(double forward) throws Exception {
    book.with(withForward(CALL, forward));
    assertThat(forwardOf(CALL)).isNaN();
  }

  @Test
  void doesNotBelieveAnAbsurdParity() throws Exception {
    book.with(quote(CALL, 50_000, 50_001, T0), quote(PUT, 2, 3, T0));
    assertThat(forwardOf(PUT)).isEqualTo(SPOT);
  }
}
