package io.gammaflow.connectors.deribit.frames;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.fixtures.TrialData;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The recording of the trial data: 10 options, tickers and books, 2021-07-22. */
class RecordedFramesTest {
  private Path folder = Path.of("");

  @BeforeEach
  void findTheTrialData() {
    folder = TrialData.path("deribit-ws-20210722");
  }

  @Test
  void everyMessageIsAppliedOrNamed() throws Exception {
    DeribitFramesFormat format = new DeribitFramesFormat();
    try (FramesInput input = format.open(folder, ReadOptions.all());
        FramesReader reader = input.read(input.partitions().get(0))) {
      List<SpecificRecord> records = drain(reader);

      // 398 + 426 + 177 + 16 instruments listed; 89 tickers; 10 books with 36 changes. Late are
      // the three records of 7 tickers and 7 books, all states older than the subscription.
      assertThat(reader.counts())
          .containsExactlyInAnyOrderEntriesOf(
              Map.ofEntries(
                  Map.entry("blank-line", 1L),
                  Map.entry("book.change-applied", 36L),
                  Map.entry("book.snapshot-applied", 10L),
                  Map.entry("configuration", 1L),
                  Map.entry("connection-opened", 1L),
                  Map.entry("instrument-list.applied", 4L),
                  Map.entry("instrument.applied", 980L),
                  Map.entry("instrument.not-an-option", 37L),
                  Map.entry("late", 28L),
                  Map.entry("reply", 1L),
                  Map.entry("request-sent", 1L),
                  Map.entry("ticker.applied", 89L)));
      assertThat(records.stream().filter(OptionMark.class::isInstance)).hasSize(89);
      assertThat(records.stream().filter(OpenInterest.class::isInstance)).hasSize(89);
      assertThat(records.stream().filter(UnderlyingPrice.class::isInstance)).hasSize(89);
      assertThat(records.stream().filter(Depth.class::isInstance)).hasSize(46);
      assertThat(records.stream().filter(DeadLetter.class::isInstance)).isEmpty();
      assertThat(input.endTime()).isEqualTo(Instant.parse("2021-07-22T22:42:34.148Z"));
      assertThat(reader.bytesRead()).isEqualTo(input.totalBytes());
    }
  }

  @Test
  void noUnmarkedRecordIsBehindTheProgress() throws Exception {
    Instant promised = Instant.EPOCH;
    int marked = 0;
    for (SpecificRecord record : read(ReadOptions.all())) {
      Instant time = InputRecords.eventTime(record);
      if (record instanceof Progress) {
        assertThat(time).isAfter(promised);
        promised = time;
      } else if (record.get(1) == null) {
        assertThat(time).isAfter(promised);
      } else {
        assertThat(record.get(1)).isEqualTo(promised);
        assertThat(time).isBeforeOrEqualTo(promised);
        marked++;
      }
    }
    assertThat(marked).isPositive();
  }

  @Test
  void oneUnderlyingAlone() throws Exception {
    List<SpecificRecord> records = read(new ReadOptions("ETH", null, null, null));
    assertThat(records)
        .filteredOn(r -> !(r instanceof Progress))
        .allMatch(r -> "ETH".equals(InputRecords.underlying(r)));
  }

  private List<SpecificRecord> read(ReadOptions options) throws Exception {
    try (FramesInput input = new DeribitFramesFormat().open(folder, options);
        FramesReader reader = input.read(input.partitions().get(0))) {
      return drain(reader);
    }
  }

  private static List<SpecificRecord> drain(FramesReader reader) throws Exception {
    List<SpecificRecord> records = new ArrayList<>();
    for (SpecificRecord r = reader.next(); r != null; r = reader.next()) {
      records.add(r);
    }
    return records;
  }
}
