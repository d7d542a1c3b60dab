package io.gammaflow.connectors.lean;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.fixtures.TrialData;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The LEAN folder of the trial data: GOOG 2015-12-23, -24 and -28, SPXW 2021-01-04. */
class RecordedBarsTest {
  private static final Instant DAY_23 = Instant.parse("2015-12-23T11:30:00Z");
  private static final Instant DAY_24 = Instant.parse("2015-12-24T11:30:00Z");
  private static final Instant DAY_28 = Instant.parse("2015-12-28T11:30:00Z");

  private static List<SpecificRecord> goog = List.of();

  private Path folder = Path.of("");

  @BeforeEach
  void findTheTrialData() {
    folder = TrialData.path("lean");
  }

  @Test
  void tradesOfTheDayBeforeChristmas() throws Exception {
    int bars = 0;
    double volume = 0;
    Set<String> contracts = new HashSet<>();
    for (SpecificRecord record : goog()) {
      if (record instanceof OptionTrade trade && on(trade.getEventTime(), DAY_24)) {
        bars++;
        volume += trade.getSize();
        contracts.add(trade.getContract().getSymbol());
      }
    }
    assertThat(bars).isEqualTo(958);
    assertThat(volume).isEqualTo(7471);
    assertThat(contracts).hasSize(241);
  }

  @Test
  void openInterestOverThreeCloses() throws Exception {
    List<SpecificRecord> records = goog();
    Map<String, OpenInterest> first = figures(records, DAY_23);
    Map<String, OpenInterest> second = figures(records, DAY_24);
    Map<String, OpenInterest> third = figures(records, DAY_28);

    assertThat(first).hasSize(1301);
    assertThat(sum(first, c -> true)).isEqualTo(167_219);
    assertThat(second).hasSize(1315);
    assertThat(sum(second, c -> true)).isEqualTo(179_502);
    assertThat(sum(second, c -> c.getRight() == OptionRight.CALL)).isEqualTo(85_583);
    assertThat(sum(second, c -> c.getRight() == OptionRight.PUT)).isEqualTo(93_919);
    assertThat(first.keySet().stream().filter(second::containsKey)).hasSize(1296);
    assertThat(third).hasSize(1259);
    assertThat(sum(third, c -> true)).isEqualTo(164_066);

    // The closes that they describe; the session of the 24th closed at 13:00 New York.
    assertThat(asOf(first)).containsExactly(Instant.parse("2015-12-22T21:00:00Z"));
    assertThat(asOf(second)).containsExactly(Instant.parse("2015-12-23T21:00:00Z"));
    assertThat(asOf(third)).containsExactly(Instant.parse("2015-12-24T18:00:00Z"));
  }

  @Test
  void tradesAreSignedByTheQuoteOfAnEarlierMinute() throws Exception {
    Map<String, OptionMark> quotes = new HashMap<>();
    int[] count = new int[4];
    double[] volume = new double[4];
    for (SpecificRecord record : goog()) {
      if (record instanceof OptionMark mark) {
        quotes.put(mark.getContract().getSymbol(), mark);
      } else if (record instanceof OptionTrade trade && on(trade.getEventTime(), DAY_24)) {
        int side = side(trade, quotes.get(trade.getContract().getSymbol()));
        count[side]++;
        volume[side] += trade.getSize();
      }
    }
    // buys, sells, at mid, unsigned
    assertThat(count).containsExactly(299, 360, 79, 220);
    assertThat(volume).containsExactly(2233, 2596, 529, 2113);
  }

  @Test
  void recordsAreInOrderAndBehindNoProgress() throws Exception {
    Instant last = Instant.MIN;
    Instant promised = Instant.MIN;
    Set<String> announced = new HashSet<>();
    int faults = 0;
    for (SpecificRecord record : goog()) {
      assertThat(record).isNotInstanceOf(DeadLetter.class);
      Instant time = InputRecords.eventTime(record);
      if (record instanceof Progress) {
        faults += time.isAfter(promised) ? 0 : 1;
        promised = time;
        continue;
      }
      if (record instanceof Instrument instrument) {
        announced.add(instrument.getContract().getSymbol());
      } else if (record instanceof OptionMark mark) {
        faults += announced.contains(mark.getContract().getSymbol()) ? 0 : 1;
      }
      faults += last.isAfter(time) || !time.isAfter(promised) ? 1 : 0;
      last = time;
    }
    assertThat(faults).isZero();
    assertThat(promised).isEqualTo(last);
  }

  @Test
  void indexOptionsNetIntoTheIndex() throws Exception {
    List<SpecificRecord> records = read("SPX");
    Contract contract =
        records.stream()
            .filter(OptionTrade.class::isInstance)
            .map(r -> ((OptionTrade) r).getContract())
            .findFirst()
            .orElseThrow();
    assertThat(contract.getRoot()).isEqualTo("SPXW");
    assertThat(records.stream().filter(OptionTrade.class::isInstance)).hasSize(1918);
    assertThat(records.stream().filter(OptionMark.class::isInstance)).hasSize(4565);
    assertThat(records.stream().filter(OpenInterest.class::isInstance)).hasSize(12);
    assertThat(records)
        .filteredOn(UnderlyingPrice.class::isInstance)
        .first()
        .satisfies(r -> assertThat(((UnderlyingPrice) r).getPrice()).isEqualTo(3766.63))
        .satisfies(r -> assertThat(r.get(0)).isEqualTo(Instant.parse("2021-01-04T13:31:00Z")));
  }

  // The largest day is a quarter of a million rows: one reading serves all tests.
  private List<SpecificRecord> goog() throws Exception {
    if (goog.isEmpty()) {
      goog = read("GOOG");
    }
    return goog;
  }

  private List<SpecificRecord> read(@Nullable String underlying) throws Exception {
    List<SpecificRecord> records = new ArrayList<>();
    ReadOptions options = new ReadOptions(underlying, null, null, null);
    try (FileInput input = new LeanFormat().open(folder, options)) {
      long bytes = 0;
      for (String partition : input.partitions()) {
        try (RecordReader reader = input.read(partition)) {
          for (SpecificRecord r = reader.next(); r != null; r = reader.next()) {
            records.add(r);
          }
          bytes += reader.bytesRead();
        }
      }
      assertThat(bytes).isEqualTo(input.totalBytes());
    }
    return records;
  }

  private static Map<String, OpenInterest> figures(List<SpecificRecord> records, Instant time) {
    Map<String, OpenInterest> figures = new HashMap<>();
    for (SpecificRecord record : records) {
      if (record instanceof OpenInterest figure
          && figure.getEventTime().equals(time)
          // The minutes also name contracts in which nothing is open, the daily file does not.
          && figure.getSize() > 0) {
        assertThat(figures.put(figure.getContract().getSymbol(), figure)).isNull();
      }
    }
    return figures;
  }

  private static double sum(Map<String, OpenInterest> figures, Predicate<Contract> which) {
    return figures.values().stream()
        .filter(f -> which.test(f.getContract()))
        .mapToDouble(OpenInterest::getSize)
        .sum();
  }

  private static Set<Instant> asOf(Map<String, OpenInterest> figures) {
    Set<Instant> closes = new HashSet<>();
    figures.values().forEach(f -> closes.add(f.getAsOf()));
    return closes;
  }

  private static boolean on(Instant time, Instant publication) {
    return time.isAfter(publication) && time.isBefore(publication.plusSeconds(12 * 3600));
  }

  private static boolean usable(OptionMark mark) {
    return mark.getBid() != null
        && mark.getAsk() != null
        && mark.getBid() > 0
        && mark.getBid() < mark.getAsk();
  }

  // The last quote decides, also when it is unusable: an older one is no longer a quote.
  private static int side(OptionTrade trade, @Nullable OptionMark quote) {
    if (quote == null || !on(quote.getEventTime(), DAY_24) || !usable(quote)) {
      return 3;
    }
    // Twice the distance to the mid; prices are decimals, so a trade at mid is off by rounding.
    double distance = 2 * trade.getPrice() - (quote.getBid() + quote.getAsk());
    return distance > 1e-9 ? 0 : distance < -1e-9 ? 1 : 2;
  }
}
