package io.gammaflow.quant.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.quant.signing.SigningClass;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FilterExactnessTest {
  private static final FilterParameters PARAMETERS = FilterParameters.dailyWithOwnGrowth();
  private static final SigningClass[] CLASSES = {
    SigningClass.AGGRESSOR, SigningClass.BLOCK, SigningClass.LIQUIDATION, SigningClass.UNSIGNED
  };

  private record Trade(SigningClass signingClass, int sign, long lots) {}

  @Test
  void theOrderOfTradesInAnEpochLeavesNoTrace() {
    List<Trade> trades = trades(1, 200);
    byte[] expected = bits(run(trades, List.of()));
    for (int shuffle = 0; shuffle < 5; shuffle++) {
      List<Trade> other = new ArrayList<>(trades);
      Collections.shuffle(other, new Random(shuffle));
      assertThat(bits(run(other, List.of()))).isEqualTo(expected);
    }
  }

  @Test
  void aBustInTheRunningEpochEqualsTheTradeNeverHavingHappened() {
    List<Trade> trades = trades(2, 50);
    Trade bad = new Trade(SigningClass.RFQ, 1, 100_000);
    InventoryFilter never = run(trades, List.of());
    InventoryFilter busted = start();
    add(busted, Epoch.CURRENT, bad);
    trades.forEach(t -> add(busted, Epoch.CURRENT, t));
    remove(busted, Epoch.CURRENT, bad);
    busted.close(0, 1_300, 1);
    assertSame(never, busted);
  }

  @Test
  void aBustInTheClosedEpochEqualsTheTradeNeverHavingHappened() {
    List<Trade> trades = trades(3, 50);
    List<Trade> next = trades(4, 20);
    Trade bad = new Trade(SigningClass.AGGRESSOR, -1, 777);
    InventoryFilter never = run(trades, next);
    List<Trade> withBad = new ArrayList<>(trades);
    withBad.add(17, bad);
    InventoryFilter busted = run(withBad, next);
    assertThat(mean(busted)).isNotEqualTo(mean(never));
    remove(busted, Epoch.PREVIOUS, bad);
    assertSame(never, busted);
    never.close(0, 1_250, 1);
    busted.close(0, 1_250, 1);
    assertSame(never, busted);
  }

  @Test
  void aLatePrintIntoTheClosedEpochEqualsThePrintInTime() {
    List<Trade> trades = trades(5, 50);
    List<Trade> next = trades(6, 20);
    InventoryFilter inTime = run(trades, next);
    InventoryFilter late = run(trades.subList(0, 45), next);
    trades.subList(45, 50).forEach(t -> add(late, Epoch.PREVIOUS, t));
    assertSame(inTime, late);
  }

  @Test
  void anAmendmentIsReadWithTheParametersOfItsOwnEpoch() {
    List<Trade> trades = trades(7, 50);
    Trade last = trades.get(49);
    InventoryFilter inTime = run(trades, List.of());
    InventoryFilter late = run(trades.subList(0, 49), List.of());
    FilterParameters other = PARAMETERS.with(PARAMETERS.flow().signing().with(CLASSES[0], .6));
    inTime.adopt(other);
    late.adopt(other);
    add(late, Epoch.PREVIOUS, last);
    assertSame(inTime, late);
  }

  @Test
  void anEpochThatWaitsForItsFigureIsAmendedLikeAnyOther() {
    List<Trade> trades = trades(8, 30);
    List<Trade> next = trades(9, 30);
    InventoryFilter waiting = start();
    trades.subList(0, 25).forEach(t -> add(waiting, Epoch.CURRENT, t));
    waiting.roll(0);
    assertThat(waiting.isAwaitingFigure(0)).isTrue();
    next.forEach(t -> add(waiting, Epoch.CURRENT, t));
    trades.subList(25, 30).forEach(t -> add(waiting, Epoch.PREVIOUS, t));
    waiting.close(0, 1_300, 1);
    InventoryFilter inOrder = start();
    trades.forEach(t -> add(inOrder, Epoch.CURRENT, t));
    inOrder.close(0, 1_300, 1);
    next.forEach(t -> add(inOrder, Epoch.CURRENT, t));
    assertSame(inOrder, waiting);
  }

  @Test
  void anEpochWithoutAFigureMergesIntoTheNext() {
    List<Trade> trades = trades(10, 30);
    List<Trade> next = trades(11, 30);
    InventoryFilter rolledTwice = start();
    trades.forEach(t -> add(rolledTwice, Epoch.CURRENT, t));
    rolledTwice.roll(0);
    next.forEach(t -> add(rolledTwice, Epoch.CURRENT, t));
    rolledTwice.roll(0);
    rolledTwice.close(0, 1_400, 2);
    InventoryFilter one = start();
    trades.forEach(t -> add(one, Epoch.CURRENT, t));
    next.forEach(t -> add(one, Epoch.CURRENT, t));
    one.close(0, 1_400, 2);
    assertSame(one, rolledTwice);
  }

  @Test
  void aRestatedFigureEqualsTheFigureInTime() {
    List<Trade> trades = trades(12, 30);
    InventoryFilter right = run(trades, List.of());
    InventoryFilter wrong = start();
    trades.forEach(t -> add(wrong, Epoch.CURRENT, t));
    wrong.close(0, 9_999, 1);
    wrong.restate(0, 1_300);
    assertSame(right, wrong);
  }

  @Test
  void stateSurvivesAsBytes() {
    InventoryFilter filter = run(trades(13, 40), trades(14, 10));
    filter.adopt(PARAMETERS.inLots(10));
    InventoryFilter restored = new InventoryFilter(FilterParameters.daily());
    ByteBuffer venue = ByteBuffer.allocate(filter.codec().venueLength());
    filter.codec().writeVenue(venue);
    assertThat(venue.hasRemaining()).isFalse();
    restored.codec().readVenue(venue.flip());
    restored.codec().readContract(0, ByteBuffer.wrap(bits(filter)));
    assertSame(filter, restored);
    assertThat(restored.parameters()).isEqualTo(filter.parameters());
    for (InventoryFilter f : List.of(filter, restored)) {
      trades(15, 10).forEach(t -> add(f, Epoch.PREVIOUS, t));
      f.close(0, 1_500, 1);
    }
    assertSame(filter, restored);
  }

  @Test
  void bytesOfAnotherVersionAreRefused() {
    byte[] bytes = bits(start());
    bytes[0] = 99;
    assertThatThrownBy(() -> start().codec().readContract(1, ByteBuffer.wrap(bytes)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("99");
  }

  @Test
  void sumsOfSquaresDoNotOverflow() {
    InventoryFilter huge = start();
    long lots = 1L << 60;
    for (int i = 0; i < 7; i++) {
      huge.add(0, Epoch.CURRENT, SigningClass.AGGRESSOR, 1, lots);
    }
    assertThatThrownBy(() -> huge.add(0, Epoch.CURRENT, SigningClass.AGGRESSOR, 1, 2 * lots))
        .isInstanceOf(ArithmeticException.class);
    EpochSums sums = new EpochSums();
    int head = EpochSums.NONE;
    for (int i = 0; i < 7; i++) {
      head = sums.add(head, 0, 1, lots);
    }
    assertThat(sums.squares(head)).isEqualTo(7 * 0x1p120);
    for (int i = 0; i < 6; i++) {
      sums.remove(head, 0, 1, lots);
    }
    assertThat(sums.squares(head)).isEqualTo(0x1p120);
  }

  @Test
  void sumsOfSquaresCarryIntoTheHighWordAndBorrowBack() {
    EpochSums sums = new EpochSums();
    long lots = (1L << 32) - 1;
    double square = 0x1p64 - 0x1p33 + 1;
    int head = EpochSums.NONE;
    for (int i = 1; i <= 3; i++) {
      head = sums.add(head, 0, -1, lots);
      assertThat(sums.squares(head)).isEqualTo(i * square);
    }
    sums.remove(head, 0, -1, lots);
    assertThat(sums.squares(head)).isEqualTo(2 * square);
    sums.remove(head, 0, -1, lots);
    assertThat(sums.squares(head)).isEqualTo(square);
  }

  @Test
  void aTradeThatWasNeverCountedCannotBeTakenBack() {
    InventoryFilter filter = start();
    assertThatThrownBy(() -> filter.remove(0, Epoch.CURRENT, SigningClass.AGGRESSOR, 1, 5))
        .isInstanceOf(IllegalStateException.class);
  }

  private static InventoryFilter start() {
    InventoryFilter filter = new InventoryFilter(PARAMETERS);
    filter.enterLegacy(0, 1_000);
    trades(99, 40).forEach(t -> add(filter, Epoch.CURRENT, t));
    filter.close(0, 1_100, 1);
    return filter;
  }

  private static InventoryFilter run(List<Trade> closed, List<Trade> running) {
    InventoryFilter filter = start();
    closed.forEach(t -> add(filter, Epoch.CURRENT, t));
    filter.close(0, 1_300, 1);
    running.forEach(t -> add(filter, Epoch.CURRENT, t));
    return filter;
  }

  private static List<Trade> trades(long seed, int count) {
    Random random = new Random(seed);
    List<Trade> trades = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SigningClass signingClass = CLASSES[random.nextInt(CLASSES.length)];
      int sign = signingClass == SigningClass.UNSIGNED ? 0 : random.nextBoolean() ? 1 : -1;
      trades.add(new Trade(signingClass, sign, 1 + random.nextInt(30)));
    }
    return trades;
  }

  private static void add(InventoryFilter filter, Epoch epoch, Trade t) {
    filter.add(0, epoch, t.signingClass, t.sign, t.lots);
  }

  private static void remove(InventoryFilter filter, Epoch epoch, Trade t) {
    filter.remove(0, epoch, t.signingClass, t.sign, t.lots);
  }

  private static double mean(InventoryFilter filter) {
    InventoryEstimate e = new InventoryEstimate();
    filter.read(0, e);
    return e.mean();
  }

  private static byte[] bits(InventoryFilter filter) {
    ByteBuffer out = ByteBuffer.allocate(filter.codec().contractLength(0));
    filter.codec().writeContract(0, out);
    assertThat(out.hasRemaining()).isFalse();
    return out.array();
  }

  /** Equal to the last bit in all that can be read. */
  private static void assertSame(InventoryFilter a, InventoryFilter b) {
    InventoryEstimate x = new InventoryEstimate();
    InventoryEstimate y = new InventoryEstimate();
    assertThat(a.read(0, x)).isEqualTo(b.read(0, y));
    assertThat(y.mean()).isEqualTo(x.mean());
    assertThat(y.sd()).isEqualTo(x.sd());
    assertThat(y.bound()).isEqualTo(x.bound());
    assertThat(y.quantile(.05)).isEqualTo(x.quantile(.05));
    assertThat(b.drift(0)).isEqualTo(a.drift(0));
    assertThat(b.signedFlow(0)).isEqualTo(a.signedFlow(0));
  }
}
