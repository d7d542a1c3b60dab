package io.gammaflow.connectors.deribit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.fixtures.Records;
import io.gammaflow.fixtures.TrialData;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** The recorded chain of 2020-09-12 against facts computed apart. */
class DeribitChainTrialTest {

  private static Path file() {
    return TrialData.path("deribit-chain-20200912/options_data.csv");
  }

  @Test
  void givesEveryRowOfTheRecordedChain() throws Exception {
    List<SpecificRecord> records = Records.of(new DeribitChainFormat(), file());

    assertThat(records).hasSize(4 * 358);
    assertThat(Records.only(records, DeadLetter.class)).isEmpty();
    assertThat(records.subList(0, 358)).allMatch(Instrument.class::isInstance);
    assertThat(Records.only(records, Instrument.class))
        .allMatch(i -> i.getEventTime().equals(Instant.parse("2020-09-12T23:05:52.543Z")));
    assertThat(Records.only(records, UnderlyingPrice.class)).hasSize(358);
    List<OpenInterest> interest = Records.only(records, OpenInterest.class);
    List<OptionMark> marks = Records.only(records, OptionMark.class);
    int used = 0;
    double sum = 0;
    for (int i = 0; i < marks.size(); i++) {
      if (interest.get(i).getSize() > 0 && marks.get(i).getIv() > 0) {
        used++;
        sum += interest.get(i).getSize();
      }
    }
    assertThat(used).isEqualTo(286);
    assertThat(sum).isCloseTo(118_184.5, within(1e-6));
  }

  @Test
  void endsAtTheLargestTimeThoughRowsAreUnsorted() throws Exception {
    try (FileInput input = new DeribitChainFormat().open(file(), ReadOptions.all())) {
      assertThat(input.endTime()).isEqualTo(Instant.ofEpochMilli(1599952136948L));
    }
  }
}
