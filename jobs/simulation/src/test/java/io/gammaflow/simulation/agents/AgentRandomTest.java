package io.gammaflow.simulation.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgentRandomTest {

  @Test
  void drawsWhatSplittableRandomDraws() throws IOException {
    byte[] seed = ByteBuffer.allocate(8).putLong(42).array();
    AgentRandom ours = AgentRandom.load(new DataInputStream(new ByteArrayInputStream(seed)));
    SplittableRandom theirs = new SplittableRandom(42);
    for (int i = 0; i < 100; i++) {
      assertThat(ours.nextLong()).isEqualTo(theirs.nextLong());
    }
  }

  @Test
  void everyAgentHasAStreamOfItsOwn() {
    long first = AgentRandom.of(1, "BTC", "smile").nextLong();
    assertThat(AgentRandom.of(1, "BTC", "smile").nextLong()).isEqualTo(first);
    assertThat(AgentRandom.of(2, "BTC", "smile").nextLong()).isNotEqualTo(first);
    assertThat(AgentRandom.of(1, "ETH", "smile").nextLong()).isNotEqualTo(first);
    assertThat(AgentRandom.of(1, "BTC", "desk").nextLong()).isNotEqualTo(first);
  }

  @Test
  void momentsAreThoseOfTheDistributions() {
    AgentRandom random = AgentRandom.of(3, "BTC", "test");
    int n = 200_000;
    double sum = 0;
    double squares = 0;
    double waits = 0;
    int[] drawn = new int[3];
    for (int i = 0; i < n; i++) {
      double g = random.gaussian();
      sum += g;
      squares += g * g;
      waits += random.exponential(2);
      drawn[random.weighted(new double[] {1, 2, 1})]++;
    }
    assertThat(sum / n).isCloseTo(0, within(0.01));
    assertThat(squares / n).isCloseTo(1, within(0.02));
    assertThat(waits / n).isCloseTo(2, within(0.03));
    assertThat(drawn[1] / (double) n).isCloseTo(0.5, within(0.01));
  }
}
