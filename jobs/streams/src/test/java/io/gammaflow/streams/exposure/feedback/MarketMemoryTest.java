package io.gammaflow.streams.exposure.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Depth;
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
}
