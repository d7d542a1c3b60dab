package io.gammaflow.simulation.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingCalendarTest {

  @Test
  void listsDaysFridaysMonthEndsAndTheQuarter() {
    assertThat(expiries("2026-03-02T02:00:00Z"))
        .containsExactly(
            "2026-03-02",
            "2026-03-03",
            "2026-03-04",
            "2026-03-06",
            "2026-03-13",
            "2026-03-20",
            "2026-03-27",
            "2026-04-24");
  }

  @Test
  void anExpiryEndsAtEight() {
    assertThat(expiries("2026-03-02T07:59:59Z").get(0)).isEqualTo("2026-03-02");
    assertThat(expiries("2026-03-02T08:00:00Z").get(0)).isEqualTo("2026-03-03");
  }

  @Test
  void afterTheLastFridayOfAQuarterTheNextOneIsListed() {
    assertThat(expiries("2026-12-25T09:00:00Z"))
        .contains("2027-01-29", "2027-02-26", "2027-03-26")
        .doesNotContain("2026-12-25");
  }

  private static List<String> expiries(String now) {
    long micros = Instant.parse(now).getEpochSecond() * Time.SECOND;
    return Arrays.stream(ListingCalendar.expiries(micros))
        .mapToObj(expiry -> Instant.ofEpochSecond(expiry / Time.SECOND).toString().substring(0, 10))
        .toList();
  }
}
