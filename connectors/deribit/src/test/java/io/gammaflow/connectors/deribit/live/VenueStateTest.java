package io.gammaflow.connectors.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gammaflow.connectors.deribit.live.LiveEvent.Closed;
import io.gammaflow.schemas.record.VenueState;
import io.gammaflow.schemas.record.VenueStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Whether the venue trades: what was told, and what became of it when nothing is told. */
class VenueStateTest {
  private TestingVenue venue = new TestingVenue(TestingVenue.config());

  private List<Tuple> states() {
    return venue.only(VenueState.class).stream()
        .map(state -> tuple(state.getScope(), state.getState()))
        .toList();
  }

  private void index(int second) {
    venue.push("deribit_price_index.btc_usd", index("btc_usd", second));
  }

  private static String index(String name, int second) {
    Instant time = Trades.START.plusSeconds(3600 + second);
    return "{\"index_name\":\"%s\",\"price\":48000.0,\"timestamp\":%d}"
        .formatted(name, time.toEpochMilli());
  }

  @Test
  void aMaintenanceEndsWithTheNextConnectionThatIsToldOfNone() {
    venue.openWithOneOption();
    index(0);
    venue.push("platform_state", "{\"maintenance\":true}");
    venue.event(new Closed(1));
    venue.records.clear();
    venue.openWithOneOption();
    index(1);

    assertThat(states()).containsExactly(tuple("BTC", VenueStatus.OPEN));
  }

  @Test
  void aMaintenanceOfWhichTheConnectionItselfWasToldOutlivesTheAnswer() {
    venue.openWithoutAWord();
    venue.push("platform_state", "{\"maintenance\":true}");
    venue.reply("status", "{\"locked\":\"false\"}");
    index(0);

    assertThat(states()).containsExactly(tuple("BTC", VenueStatus.HALTED));
  }

  @Test
  void aRestartSaysThatAnOpenVenueIsOpen() {
    venue.openWithOneOption();
    index(0);

    assertThat(states()).containsExactly(tuple("BTC", VenueStatus.OPEN));
  }

  @Test
  void aConnectionThatSaysNothingMeansOpen() {
    venue.openWithOneOption();
    venue.push("platform_state", "{\"maintenance\":true}");
    index(0);
    venue.event(new Closed(1));
    venue.records.clear();
    venue.openWithoutAWord();
    index(1);
    assertThat(states()).isEmpty();
    venue.error("status", 11051);

    assertThat(states()).containsExactly(tuple("BTC", VenueStatus.OPEN));
  }

  @Test
  void anAnswerThatNeverComesMeansOpenToo() {
    venue.openWithoutAWord();
    venue.pass(Duration.ofSeconds(11));
    index(12);

    assertThat(states()).containsExactly(tuple("BTC", VenueStatus.OPEN));
  }

  @Test
  void aLockOfAnotherIndexOfTheCoinNeitherLocksNorFreesIt() {
    venue.openWithOneOption(",\"price_index\":\"btc_usd\"");
    index(0);
    venue.records.clear();
    venue.push("platform_state", "{\"price_index\":\"btc_usdc\",\"locked\":true}");
    assertThat(states()).isEmpty();
    venue.push("platform_state", "{\"price_index\":\"btc_usd\",\"locked\":true}");
    venue.push("platform_state", "{\"price_index\":\"btc_usdc\",\"locked\":false}");
    assertThat(states()).containsExactly(tuple("BTC", VenueStatus.LOCKED));
    venue.push("platform_state", "{\"price_index\":\"btc_usd\",\"locked\":false}");
    assertThat(states())
        .containsExactly(tuple("BTC", VenueStatus.LOCKED), tuple("BTC", VenueStatus.OPEN));
  }

  @Test
  void anAnswerNamesTheIndexesThatAreLocked() {
    venue.openWithoutAWord();
    venue.reply("status", "{\"locked\":\"partial\",\"locked_indices\":[\"eth_usd\"]}");
    index(0);
    venue.push("deribit_price_index.eth_usd", index("eth_usd", 0));

    assertThat(states())
        .containsExactly(tuple("ETH", VenueStatus.LOCKED), tuple("BTC", VenueStatus.OPEN));
  }
}
