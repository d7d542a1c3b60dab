package io.gammaflow.sinks.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.freshness.FreshnessBounds;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DashboardOptionsTest {
  @Test
  void staysOnThisMachineUnlessTold() throws Exception {
    DashboardOptions options = DashboardOptions.defaults();
    assertThat(InetAddress.getByName(options.host()).isLoopbackAddress()).isTrue();
    assertThat(options.port()).isZero();
    assertThat(options.bounds()).isEqualTo(FreshnessBounds.standard());
    assertThat(options.beat()).isEqualTo(Duration.ofSeconds(1));
    assertThat(options.clients()).isEqualTo(32);
    assertThat(options.backlog()).isEqualTo(512);
    assertThat(options.historyLimit()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void changesOneThingAtATime() {
    DashboardOptions all =
        DashboardOptions.defaults()
            .withHost("::1")
            .withNames(Set.of("page.example.org"))
            .withPort(1)
            .withBounds(FreshnessBounds.standard().withLag(Duration.ofSeconds(2)))
            .withBeat(Duration.ofSeconds(3))
            .withClients(4, 5)
            .withHistoryLimit(Duration.ofSeconds(6));
    assertThat(all)
        .isEqualTo(
            new DashboardOptions(
                "::1",
                Set.of("page.example.org"),
                1,
                FreshnessBounds.standard().withLag(Duration.ofSeconds(2)),
                Duration.ofSeconds(3),
                4,
                5,
                Duration.ofSeconds(6),
                DashboardOptions.defaults().clock()));
  }
}
