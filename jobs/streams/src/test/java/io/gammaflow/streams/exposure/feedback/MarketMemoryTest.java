package io.gammaflow.streams.exposure.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.DepthLevel;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.LiquidationLadder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that come and go leave nothing behind for ever. */
class MarketMemoryTest {
  private static final long MICROS = 1_000_000L;

  private final TestingMarket market = new TestingMarket();

  @Test
  void remembersTheNewestOfTooManyInstruments() {
    for (int i = 0; i < 2 * MarketMemory.MOST; i++) {
      market.now += 1;
      market.hears(depth("F-" + i));
    }

    assertThat(market.memory.books)
        .hasSize(MarketMemory.MOST)
        .containsKey("v|F-" + (2 * MarketMemory.MOST - 1))
        .doesNotContainKey("v|F-0");
  }

  @Test
  void aBookThatIsTooOldToCountLeavesWhenTheNextNameComes() {
    market.hears(depth("OLD"));
    market.now += market.config.depthKeptMicros();
    market.hears(depth("KEPT"));
    assertThat(market.memory.books).hasSize(2);

    market.now += MICROS;
    market.hears(depth("NEW"));

    assertThat(market.memory.books).hasSize(2).doesNotContainKey("v|OLD");
  }

  private Depth depth(String instrument) {
    Depth depth = market.depth();
    depth.setInstrument(instrument);
    return depth;
  }

  private static DepthLevel level(double price, double units) {
    return new DepthLevel(price, units);
  }

  @Test
  void aBookThatDoesNotFollowWaitsForOneThatSaysTheSame() {
    market.moves(40, 0.0005).hears(market.depth()).hears(market.ladder()).says();
    double impact = market.signal.getImpactPerUnit();
    market.now += MICROS;
    Depth thin =
        market.depth(
            List.of(level(99.95, 2), level(99.85, 3)),
            List.of(level(100.05, 2), level(100.15, 3)),
            null);
    market.hears(thin).says();
    assertThat(market.signal.getImpactPerUnit()).isEqualTo(impact);
    assertThat(market.signal.getFlags()).containsExactly(Flag.VALUE_DOUBTFUL);

    market.now += MICROS;
    thin.setEventTime(market.time());
    market.hears(thin).says();
    assertThat(market.signal.getImpactPerUnit()).isCloseTo(10 * impact, within(1e-12));
    assertThat(market.signal.getFlags()).doesNotContain(Flag.VALUE_DOUBTFUL);
  }

  @Test
  void aLadderThatDoesNotFollowWaitsAndAForcedTradeBeyondItIsLeftOut() {
    market.moves(40, 0.0005).hears(market.depth()).hears(market.ladder()).says();
    market.now += MICROS;
    LiquidationLadder wrong = market.ladder();
    wrong.getLongs().forEach(rung -> rung.setSize(100 * rung.getSize()));
    market.hears(wrong);
    assertThat(market.memory.isDoubtful(market.now)).isTrue();
    market.now += MICROS;
    market.hears(market.ladder());
    assertThat(market.memory.isDoubtful(market.now)).isFalse();

    market.hears(market.liquidation(Aggressor.SELL, 1e6)).says();
    assertThat(market.signal.getForcedUnits1h()).isNull();
    assertThat(market.signal.getFlags()).contains(Flag.VALUE_DOUBTFUL);
    market.now += 60 * MICROS;
    assertThat(market.memory.isDoubtful(market.now)).isFalse();
  }

  @Test
  void theOpenInterestOfAPerpetualIsHeldAgainstItsLast() {
    assertThat(market.memory.isBelieved("v|P|USD", 1, 100)).isTrue();
    assertThat(market.memory.isBelieved("v|P|USD", 2, 1000)).isFalse();
    assertThat(market.memory.isBelieved("v|P|USD", 3, 101)).isTrue();
    assertThat(market.memory.isBelieved("v|P|USD", 4, 1000)).isFalse();
    assertThat(market.memory.isBelieved("v|P|USD", 5, 1001)).isTrue();
  }

  /** Bytes of before anything could wait: the version byte, and five empty parts. */
  @Test
  void readsWhatWasWrittenBeforeAnythingWaited() {
    byte[] now = new MarketMemory(market.config).write();
    byte[] before = Arrays.copyOf(now, now.length - Long.BYTES - Integer.BYTES);
    before[0] = 1;
    assertThat(MarketMemory.read(market.config, before).write()).isEqualTo(now);
  }
}
