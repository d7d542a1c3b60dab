package io.gammaflow.connectors.cboe;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.fixtures.Records;
import io.gammaflow.fixtures.TrialData;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** The recorded SPX table of 2023-09-14 against facts computed apart. */
class CboeCsvTrialTest {

  @Test
  void meetsTheFactsOfTheRecordedTable() throws Exception {
    List<SpecificRecord> records =
        Records.of(new CboeCsvFormat(), TrialData.path("cboe-spx-20230914/spx_quotedata.csv"));

    assertThat(Records.only(records, DeadLetter.class)).isEmpty();
    assertThat(records.subList(0, 19_920)).allMatch(Instrument.class::isInstance);
    assertThat(Records.only(records, OptionMark.class))
        .hasSize(19_920)
        .allMatch(mark -> mark.getEventTime().equals(Instant.parse("2023-09-14T20:31:00Z")))
        .allMatch(mark -> mark.getContract().getUnderlying().equals("SPX"));
    assertThat(Records.only(records, UnderlyingPrice.class))
        .singleElement()
        .satisfies(
            price -> {
              assertThat(price.getPrice()).isEqualTo(4505.1001);
              assertThat(price.getKind()).isEqualTo(PriceKind.HEADER_LAST);
            });
    List<OpenInterest> interest = Records.only(records, OpenInterest.class);
    assertThat(interest)
        .allMatch(figure -> figure.getAsOf().equals(Instant.parse("2023-09-13T20:00:00Z")));
    assertThat(sum(interest, OptionRight.CALL)).isEqualTo(6_663_949);
    assertThat(sum(interest, OptionRight.PUT)).isEqualTo(13_722_905);
  }

  private static double sum(List<OpenInterest> interest, OptionRight right) {
    return interest.stream()
        .filter(figure -> figure.getContract().getRight() == right)
        .mapToDouble(OpenInterest::getSize)
        .sum();
  }
}
