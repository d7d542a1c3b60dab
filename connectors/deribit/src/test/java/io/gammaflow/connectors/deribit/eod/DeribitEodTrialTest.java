package io.gammaflow.connectors.deribit.eod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.fixtures.Records;
import io.gammaflow.fixtures.TrialData;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recorded month of June 2021 against facts computed apart. */
class DeribitEodTrialTest {

  private static Path file() {
    return TrialData.path("deribit-eod-202106/btc_eod_202106.txt");
  }

  @Test
  void givesEveryRowOfTheMonthAndProgressBehindEachDay() throws Exception {
    List<SpecificRecord> records = Records.of(new DeribitEodFormat(), file());

    assertThat(Records.only(records, DeadLetter.class)).isEmpty();
    assertThat(Records.only(records, Instrument.class)).hasSize(12_134);
    assertThat(Records.only(records, OpenInterest.class)).hasSize(12_134);
    assertThat(Records.only(records, OptionMark.class)).hasSize(12_134);
    assertThat(Records.only(records, UnderlyingPrice.class)).hasSize(30);
    assertThat(Records.only(records, Progress.class))
        .hasSize(30)
        .isSortedAccordingTo((a, b) -> a.getEventTime().compareTo(b.getEventTime()));
    assertThat(records.get(records.size() - 1)).isInstanceOf(Progress.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2021-06-01, 434, 372, 149366.3, 36677.34",
    "2021-06-15, 408, 349, 160603.0, 40441.32",
    "2021-06-30, 410, 339, 123610.1, 35073.02"
  })
  void meetsTheFactsOfADay(String day, int rows, int used, double interest, double spot)
      throws Exception {
    Instant from = Instant.parse(day + "T00:00:00Z");
    ReadOptions options = new ReadOptions("BTC", from, from.plusSeconds(86_399), null);

    List<SpecificRecord> records = Records.of(new DeribitEodFormat(), file(), options);

    List<OpenInterest> open = Records.only(records, OpenInterest.class);
    List<OptionMark> marks = Records.only(records, OptionMark.class);
    assertThat(Records.only(records, Instrument.class)).hasSize(rows);
    int count = 0;
    double sum = 0;
    for (int i = 0; i < marks.size(); i++) {
      if (open.get(i).getSize() > 0 && marks.get(i).getIv() > 0) {
        count++;
        sum += open.get(i).getSize();
      }
    }
    assertThat(count).isEqualTo(used);
    assertThat(sum).isCloseTo(interest, within(0.1));
    assertThat(Records.only(records, UnderlyingPrice.class))
        .singleElement()
        .satisfies(
            price -> {
              assertThat(price.getPrice()).isEqualTo(spot);
              assertThat(price.getKind()).isEqualTo(PriceKind.OPTION_ROW);
            });
  }
}
