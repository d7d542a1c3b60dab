package io.gammaflow.streams.exposure.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.streams.exposure.RecordedMetrics;
import io.gammaflow.streams.exposure.ShardKey;
import org.junit.jupiter.api.Test;

class BookSizesTest {
  private final RecordedMetrics recorded = new RecordedMetrics();
  private final BookSizes sizes = new BookSizes(recorded);

  private Object value(String name) {
    return recorded.value("gammaflow.underlying=X." + name);
  }

  @Test
  void addsUpTheShardsOfAnUnderlying() {
    sizes.report(new ShardKey("X", 0), 10, 4000);
    sizes.report(new ShardKey("X", 1), 5, 2000);
    sizes.report(new ShardKey("Y", 0), 1, 1);
    assertThat(value("contracts")).isEqualTo(15L);
    assertThat(value("state.bytes")).isEqualTo(6000L);

    sizes.report(new ShardKey("X", 0), 8, 3000);
    assertThat(value("contracts")).isEqualTo(13L);
    sizes.report(new ShardKey("X", 1), 0, 0);
    assertThat(value("contracts")).isEqualTo(8L);
    assertThat(value("state.bytes")).isEqualTo(3000L);
  }
}
