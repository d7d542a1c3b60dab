package io.gammaflow.streams.exposure.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.streams.time.Micros;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpotBoardTest {
  private final SpotBoard board = new SpotBoard();

  @Test
  void hasNoSpotBeforeAPriceHasCome() {
    assertThat(board.spot()).isEqualTo(Spot.NONE);
    assertThat(board.isInvalid()).isFalse();
    assertThat(board.lastTime()).isEqualTo(Micros.NEVER);
  }

  @Test
  void prefersTheIndexToWhatIsNewer() {
    board.put(PriceKind.BAR_CLOSE, "a", 99, 30, "USD");
    board.put(PriceKind.INDEX, "a", 100, 10, "USD");
    board.put(PriceKind.PERPETUAL_MID, "a", 101, 20, "USD");
    board.put(PriceKind.UNKNOWN, "a", 7, 40, "USD");
    assertThat(board.spot()).isEqualTo(new Spot(100, 10, "USD"));
    assertThat(board.lastTime()).isEqualTo(40);
  }

  @Test
  void takesTheVenueThatSpokeLast() {
    board.put(PriceKind.INDEX, "a", 100, 20, "USD");
    board.put(PriceKind.INDEX, "b", 101, 10, "USD");
    assertThat(board.spot()).isEqualTo(new Spot(100, 20, "USD"));
    board.put(PriceKind.INDEX, "b", 102, 30, "USD");
    assertThat(board.spot()).isEqualTo(new Spot(102, 30, "USD"));
  }

  @Test
  void pricesInTwoCurrenciesNeitherTakeTurnsNorContradict() throws Exception {
    board.put(PriceKind.INDEX, "a", 66_667, 10, "USDC");
    assertThat(board.spot().price()).isEqualTo(66_667);
    board.put(PriceKind.INDEX, "a", 60_000, 20, "USD");
    board.put(PriceKind.INDEX, "a", 66_668, 30, "USDC");
    board.put(PriceKind.PERPETUAL_MID, "a", 66_700, 40, "USDC");
    assertThat(board.spot()).isEqualTo(new Spot(60_000, 20, "USD"));
    assertThat(board.isDoubtful()).isFalse();
    DataOutputSerializer out = new DataOutputSerializer(64);
    board.write(out);
    SpotBoard read = SpotBoard.read(new DataInputDeserializer(out.getCopyOfBuffer()), true);
    read.put(PriceKind.INDEX, "a", 66_669, 50, "USDC");
    assertThat(read.spot()).isEqualTo(new Spot(60_000, 20, "USD"));
  }

  @Test
  void whatIsQuotedInACurrencyBelongsToThePriceInIt() {
    long second = 1_000_000;
    board.put(PriceKind.INDEX, "a", 60_000, 100 * second, "USD");
    assertThat(board.spot("USDC")).isEqualTo(board.spot());
    board.put(PriceKind.PERPETUAL_MID, "a", 66_700, 101 * second, "USDC");
    assertThat(board.spot("USDC").price()).isEqualTo(66_700);
    board.put(PriceKind.INDEX, "a", 66_667, 100 * second, "USDC");
    assertThat(board.spot("USDC").price()).isEqualTo(66_667);
    assertThat(board.spot("USD").price()).isEqualTo(60_000);
    assertThat(board.spot("EURR").price()).isEqualTo(60_000);
    board.put(PriceKind.INDEX, "a", 60_010, 161 * second, "USD");
    assertThat(board.spot("USDC").price()).isEqualTo(60_010);
  }

  @Test
  void nonsenseInOneCurrencyIsNoneInAnother() {
    board.put(PriceKind.INDEX, "a", 0, 10, "USDC");
    board.put(PriceKind.INDEX, "a", 60_000, 20, "USD");
    assertThat(board.isInvalid()).isFalse();
    board.put(PriceKind.INDEX, "a", 0, 30, "USD");
    assertThat(board.isInvalid()).isTrue();
  }

  @Test
  void keepsTheNewerPriceOfASource() {
    assertThat(board.put(PriceKind.INDEX, "a", 100, 20, "USD")).isTrue();
    assertThat(board.put(PriceKind.INDEX, "a", 99, 10, "USD")).isFalse();
    assertThat(board.put(PriceKind.INDEX, "a", 100, 20, "USD")).isFalse();
    assertThat(board.spot().price()).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, 1e300})
  void callsASourceStaleThatSaysNoPrice(double nonsense) {
    board.put(PriceKind.INDEX, "a", 100, 10, "USD");
    board.put(PriceKind.INDEX, "a", nonsense, 20, "USD");
    assertThat(board.isInvalid()).isTrue();
    assertThat(board.spot()).isEqualTo(new Spot(100, 10, "USD"));
    board.put(PriceKind.INDEX, "a", 101, 30, "USD");
    assertThat(board.isInvalid()).isFalse();
  }

  @Test
  void doesNotDistrustAnIndexForAnotherSourcesNonsense() {
    board.put(PriceKind.INDEX, "a", 100, 10, "USD");
    board.put(PriceKind.INDEX, "b", 0, 20, "USD");
    board.put(PriceKind.PERPETUAL_MID, "a", 0, 30, "USD");
    assertThat(board.isInvalid()).isFalse();
    assertThat(board.spot().price()).isEqualTo(100);
  }

  @Test
  void fallsBackToTheNextKindAndSaysSoWhereTheIndexNeverSpokeSense() {
    board.put(PriceKind.INDEX, "a", 0, 10, "USD");
    board.put(PriceKind.PERPETUAL_MID, "a", 101, 20, "USD");
    assertThat(board.spot().price()).isEqualTo(101);
    assertThat(board.isInvalid()).isTrue();
  }

  @Test
  void comesBackFromItsBytes() throws Exception {
    board.put(PriceKind.INDEX, "a", 100, 10, "USD");
    board.put(PriceKind.INDEX, "a", 0, 20, "USD");
    board.put(PriceKind.BAR_CLOSE, "b", 99, 30, "EUR");
    DataOutputSerializer out = new DataOutputSerializer(64);
    board.write(out);
    SpotBoard read = SpotBoard.read(new DataInputDeserializer(out.getCopyOfBuffer()), true);
    assertThat(read.spot()).isEqualTo(board.spot());
    assertThat(read.isInvalid()).isTrue();
    assertThat(read.lastTime()).isEqualTo(30);
  }
}
