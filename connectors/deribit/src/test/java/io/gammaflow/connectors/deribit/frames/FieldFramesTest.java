package io.gammaflow.connectors.deribit.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gammaflow.fixtures.Records;
import io.gammaflow.fixtures.TrialData;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.record.VenueState;
import io.gammaflow.schemas.record.VenueStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Made recordings of what venues have done to others, with the right answers. */
class FieldFramesTest {
  private Path folder = Path.of("");

  @BeforeEach
  void findTheTrialData() {
    folder = TrialData.path("field").resolve("live");
  }

  private List<SpecificRecord> read(String name) throws Exception {
    return Records.of(new DeribitFramesFormat(), folder.resolve(name));
  }

  @Test
  void aMaintenanceIsOverWhenTheNextConnectionSaysNothing() throws Exception {
    List<VenueState> states =
        Records.only(read("01-maintenance-then-cut.frames"), VenueState.class);
    assertThat(states)
        .extracting(VenueState::getScope, VenueState::getState)
        .containsExactly(tuple("BTC", VenueStatus.HALTED), tuple("BTC", VenueStatus.OPEN));
    // Back at 1792153221; the first message two seconds later, and ten seconds without a word.
    assertThat(states.get(1).getEventTime())
        .isBefore(Instant.ofEpochSecond(1_792_153_221).plusSeconds(15));
  }

  @Test
  void aLockOfTheStablecoinsIndexIsNoneOfTheCoin() throws Exception {
    assertThat(Records.only(read("02-usdc-lock-locks-btc.frames"), VenueState.class))
        .extracting(VenueState::getScope, VenueState::getState)
        .containsExactly(tuple("BTC", VenueStatus.LOCKED));
  }

  @Test
  void twoIndexesOfACoinSayWhatTheyAreQuotedIn() throws Exception {
    List<SpecificRecord> records = read("12-two-indexes-and-two-perpetuals-of-one-coin.frames");
    assertThat(Records.only(records, DeadLetter.class)).isEmpty();
    assertThat(Records.only(records, UnderlyingPrice.class))
        .filteredOn(price -> price.getKind() == PriceKind.INDEX)
        .allMatch(price -> price.getCurrency().equals("USDC") == price.getPrice() > 64_000);
  }

  @Test
  void aRecorderWhoseClockIsBehindRefusesNothing() throws Exception {
    List<SpecificRecord> records = read("14-host-clock-6500-ms-behind.frames");
    assertThat(Records.only(records, DeadLetter.class)).isEmpty();
    assertThat(Records.only(records, UnderlyingPrice.class)).hasSize(10);
  }
}
