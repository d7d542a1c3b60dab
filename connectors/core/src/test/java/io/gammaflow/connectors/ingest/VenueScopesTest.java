package io.gammaflow.connectors.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.record.VenueState;
import io.gammaflow.schemas.record.VenueStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VenueScopesTest {
  private static final Instant TIME = Instant.parse("2026-03-02T10:00:00Z");
  private static final Provenance HERE = new Provenance("test", 7L);

  private final VenueScopes scopes = new VenueScopes();

  private static VenueState state(String scope, VenueStatus status) {
    return new VenueState(TIME, null, "deribit", HERE, scope, status);
  }

  private VenueState[] see(String underlying) {
    UnderlyingPrice price =
        UnderlyingPrice.newBuilder()
            .setEventTime(TIME)
            .setVenue("deribit")
            .setProvenance(HERE)
            .setUnderlying(underlying)
            .setPrice(1.0)
            .setKind(PriceKind.INDEX)
            .setCurrency("USD")
            .build();
    VenueState said = scopes.before(price, TIME.plusSeconds(1), HERE);
    return said == null ? new VenueState[0] : new VenueState[] {said};
  }

  @Test
  void reachesEveryUnderlyingThatWasTold() {
    assertThat(see("ETH")).isEmpty();
    assertThat(see("BTC")).isEmpty();
    assertThat(scopes.spread(state("*", VenueStatus.LOCKED)))
        .containsExactly(state("BTC", VenueStatus.LOCKED), state("ETH", VenueStatus.LOCKED));
    assertThat(scopes.spread(state("*", VenueStatus.OPEN)))
        .containsExactly(state("BTC", VenueStatus.OPEN), state("ETH", VenueStatus.OPEN));
  }

  @Test
  void reachesOneThatAppearsWhileTheStateStands() {
    assertThat(scopes.spread(state("*", VenueStatus.HALTED))).isEmpty();
    assertThat(see("SOL"))
        .extracting(VenueState::getScope, VenueState::getState, VenueState::getEventTime)
        .containsExactly(tuple("SOL", VenueStatus.HALTED, TIME.plusSeconds(1)));
    assertThat(see("SOL")).isEmpty();
    scopes.spread(state("*", VenueStatus.OPEN));
    assertThat(see("XRP")).isEmpty();
  }

  @Test
  void leavesAStateOfOneUnderlyingAlone() {
    see("ETH");
    VenueState one = state("BTC", VenueStatus.LOCKED);
    assertThat(scopes.spread(one)).containsExactly(one);
    assertThat(see("SOL")).isEmpty();
  }
}
