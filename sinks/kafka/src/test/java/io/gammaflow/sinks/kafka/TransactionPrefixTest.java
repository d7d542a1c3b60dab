package io.gammaflow.sinks.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TransactionPrefixTest {
  @Test
  void noPrefixIsTheBeginningOfAnother() {
    String signals = new TransactionPrefix("demo", "exposure", "signals").value();
    String fast = new TransactionPrefix("demo", "exposure", "signals-fast").value();

    assertThat(signals).isEqualTo("gammaflow.demo.exposure.signals.");
    assertThat(fast).doesNotStartWith(signals);
  }

  @Test
  void refusesAPartThatCouldRunIntoTheNext() {
    assertThatThrownBy(() -> new TransactionPrefix("demo.eu", "exposure", "signals"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("environment");
    assertThatThrownBy(() -> new TransactionPrefix("demo", "exposure", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sink");
  }
}
