package io.gammaflow.sinks.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.schemas.freshness.FreshnessBounds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientOptionsTest {
  @Test
  void tradeOnOkAloneUnlessTold() {
    ClientOptions options = ClientOptions.of("b:9092", "BTC", "ETH");
    assertThat(options.books()).containsExactlyInAnyOrder("BTC", "ETH");
    assertThat(options.feed()).isEqualTo(Feed.FAST);
    assertThat(options.accepted()).isEqualTo(Set.of(TradingStatus.OK));
    assertThat(options.bounds()).isEqualTo(FreshnessBounds.standard());
    assertThat(options.bounds().silence()).isEqualTo(Duration.ofSeconds(3));
    assertThat(options.bounds().age()).isEqualTo(Duration.ofSeconds(5));
    assertThat(options.bounds().lag()).isEqualTo(Duration.ofMillis(3500));
    assertThat(options.patience()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.problems()).isEmpty();
    assertThat(options.accepting(TradingStatus.DEGRADED).accepted())
        .containsExactlyInAnyOrder(TradingStatus.OK, TradingStatus.DEGRADED);
  }

  @Test
  void nameAllTheirFaultsAtOnce() {
    ClientOptions odd =
        ClientOptions.of("  ")
            .resumingAfter(List.of(new Position("ETH", "c", 0, 3, Ticks.START)))
            .withBounds(
                new FreshnessBounds(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(-1)),
                Duration.ZERO)
            .withSecurity(Map.of("sasl.login.class", "hunter2"));
    assertThat(odd.problems())
        .containsExactly(
            "bootstrapServers is missing",
            "books is empty: subscribe to at least one underlying",
            "resumeAfter names ETH, which is not subscribed to",
            "silence must be longer than 0",
            "age must be longer than 0",
            "lag must be longer than 0",
            "patience must be longer than 0",
            "sasl.login.class is not an option that is passed to Kafka");
    assertThat(odd.toString()).doesNotContain("hunter2");
    assertThatThrownBy(() -> GammaflowClient.connect(odd, new Told()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bootstrapServers is missing; books is empty");
  }

  @Test
  void readAPositionBackFromItsText() {
    Position position = new Position("BTC@deribit", "4f1c09be", 0, 1042, Ticks.START);
    assertThat(position.toString()).isEqualTo("BTC@deribit:4f1c09be:1042:2026-11-20T14:00:00Z");
    assertThat(Position.parse(position.toString())).isEqualTo(position);
    Position later = new Position("BTC", "4f1c09be", 2, 7, Ticks.START);
    assertThat(later.toString()).isEqualTo("BTC:4f1c09be:2.7:2026-11-20T14:00:00Z");
    assertThat(Position.parse(later.toString())).isEqualTo(later);
    for (String bad :
        List.of(
            "",
            "BTC",
            "BTC:c:x:2026-11-20T14:00:00Z",
            ":c:1:2026",
            "B:c:1:now",
            "B:c:1.2.3:2026-11-20T14:00:00Z")) {
      assertThatThrownBy(() -> Position.parse(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("not a position: ");
    }
  }
}
