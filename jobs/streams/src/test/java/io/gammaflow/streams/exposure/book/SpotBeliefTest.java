package io.gammaflow.streams.exposure.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.PriceKind;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which prices of the underlying are believed, and how long the others wait. */
class SpotBeliefTest {
  private static final long SECOND = 1_000_000L;
  private static final long DAY = 86_400 * SECOND;

  private SpotBoard board = new SpotBoard();

  private void index(double price, double second) {
    put(PriceKind.INDEX, price, second);
  }

  private void perpetual(double price, double second) {
    put(PriceKind.PERPETUAL_MID, price, second);
  }

  private void put(PriceKind kind, double price, double second) {
    board.put(kind, "deribit", price, Math.round(second * SECOND), "USD");
  }

  private void expect(double spot, boolean doubtful) {
    assertThat(board.spot().price()).isEqualTo(spot);
    assertThat(board.isDoubtful()).isEqualTo(doubtful);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1000, 10, 50, 95, 105, 10_000, 1e6})
  void aWrongPriceIsNotTakenOverAndGoneWithTheNextOne(double wrong) {
    index(100, 0);
    index(wrong, 1);
    expect(100, true);
    index(100.1, 2);
    expect(100.1, false);
  }

  @Test
  void aMoveStepByStepIsBelievedAtOnce() {
    double price = 100;
    for (int second = 0; second < 30; second++) {
      index(price, second);
      expect(price, false);
      price *= 0.975;
    }
    assertThat(price).isLessThan(50);
  }

  @Test
  void aStepThatLastsIsBelievedAfterSeconds() {
    index(100, 0);
    index(80, 1);
    index(79, 2);
    expect(100, true);
    index(80, 3);
    expect(80, false);
  }

  @Test
  void aBurstOfOnePriceIsOneWord() {
    index(100, 0);
    for (int i = 0; i < 50; i++) {
      index(80, 1 + i * 0.01);
    }
    expect(100, true);
  }

  @Test
  void aStepThatAnotherSourceSharesIsBelievedAtOnce() {
    index(100, 0);
    perpetual(100, 0.5);
    perpetual(80, 1);
    expect(100, false);
    index(80.5, 1.2);
    expect(80.5, false);
  }

  @Test
  void anotherSourceAtTheOldPriceConfirmsNothing() {
    index(100, 0);
    perpetual(100, 0.9);
    index(105, 1);
    expect(100, true);
    perpetual(100, 1.5);
    index(105, 2);
    index(105, 3);
    expect(105, true);
  }

  @Test
  void aLesserSourceThatIsWrongOnceDoubtsNothing() {
    index(100, 0);
    perpetual(100, 0.5);
    perpetual(1000, 1.5);
    expect(100, false);
  }

  @Test
  void daysApartALargeMoveIsNone() {
    index(100, 0);
    board.put(PriceKind.INDEX, "deribit", 80, DAY, "USD");
    expect(80, false);
    board.put(PriceKind.INDEX, "deribit", 800, 2 * DAY, "USD");
    expect(80, true);
  }

  @Test
  void whatWaitsComesBackFromItsBytes() throws Exception {
    index(100, 0);
    index(80, 1);
    index(80, 2);
    DataOutputSerializer out = new DataOutputSerializer(64);
    board.write(out);
    board = SpotBoard.read(new DataInputDeserializer(out.getCopyOfBuffer()), true);
    expect(100, true);
    index(80, 3);
    expect(80, false);
  }
}
