package io.gammaflow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.feed.MarketPast;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoMarketTest {
  private static final Instant NOW = Instant.parse("2026-03-02T07:40:00Z");

  @TempDir Path home;

  private DemoMarket market() {
    return new DemoMarket(
        new DemoOptions(Scenario.CALM, 1, 1, 0, home, Duration.ZERO, false, Duration.ZERO),
        home,
        () -> NOW);
  }

  @Test
  void anOpeningThatDidNotComeToItsEndLeavesNothing() throws Exception {
    market().clear();
    Optional<MarketPast> first = market().past();
    assertThat(first).isPresent();
    Path half = Files.createDirectories(home.resolve("kafka")).resolve("half");
    Files.writeString(half, "of the past");
    Path own = Files.writeString(home.resolve("notes.txt"), "not ours");

    DemoMarket again = market();
    again.clear();
    assertThat(half).doesNotExist();
    assertThat(own).exists();
    assertThat(again.learnUntil()).isEqualTo(ExposureOptions.NO_LESSON);
    assertThat(again.past()).isPresent();
    assertThat(again.learnUntil()).isEqualTo(Micros.of(NOW));
  }

  @Test
  void aMarketThatIsThereGoesOn() throws IOException {
    market().clear();
    market().past().orElseThrow().save(home.resolve("market"));
    Files.delete(home.resolve("opening"));
    Path broker = Files.createDirectories(home.resolve("kafka"));

    DemoMarket again = market();
    again.clear();
    assertThat(again.past()).isEmpty();
    assertThat(broker).exists();
    assertThat(again.learnUntil()).isEqualTo(Micros.of(NOW));
  }
}
