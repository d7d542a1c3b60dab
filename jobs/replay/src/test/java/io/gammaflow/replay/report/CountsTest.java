package io.gammaflow.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.streams.exposure.BookTally;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountsTest {
  @Test
  void everyRecordIsAccountedFor() {
    BookTally tally = tally("BTC", 0, 1);
    tally.applied = 5;
    tally.duplicate = 1;
    tally.late = 2;
    tally.expired = 3;
    tally.deadLettered = 1;

    assertThat(RecordCounts.of(14, 2, List.of(tally)))
        .isEqualTo(new RecordCounts(14, 5, 1, 2, 3, 3))
        .matches(RecordCounts::holds);
    assertThat(RecordCounts.of(15, 2, List.of(tally)).holds()).isFalse();
  }

  @Test
  void tradesAddUpOverTicksAndShards() {
    BookTally first = tally("BTC", 0, 1);
    first.trades = 2;
    first.volume = 3;
    first.buys = 1;
    first.buyVolume = 1;
    BookTally second = tally("BTC", 0, 2);
    second.trades = 1;
    second.volume = 0.5;
    BookTally other = tally("BTC", 1, 2);
    other.trades = 4;
    other.volume = 4;
    other.unsigned = 4;
    other.unsignedVolume = 4;

    UnderlyingCounts counts = UnderlyingCounts.of(List.of(first, second, other)).get(0);

    assertThat(counts.trades()).isEqualTo(new UnderlyingCounts.Side(7, 7.5));
    assertThat(counts.buys()).isEqualTo(new UnderlyingCounts.Side(1, 1));
    assertThat(counts.unsigned()).isEqualTo(new UnderlyingCounts.Side(4, 4));
  }

  @Test
  void openInterestStandsAsEveryShardLastSaid() {
    List<BookTally> tallies =
        List.of(
            open("BTC", 0, 1, 10, 100),
            open("BTC", 0, 3, 6, 60),
            open("BTC", 1, 2, 5, 50),
            open("ETH", 0, 1, 1, 1));

    List<UnderlyingCounts> counts = UnderlyingCounts.of(tallies);

    assertThat(counts).extracting(UnderlyingCounts::underlying).containsExactly("BTC", "ETH");
    assertThat(counts.get(0).standing()).isEqualTo(new OpenInterestCount(3, 11, 110, 110, 0));
    assertThat(counts.get(0).peak()).isEqualTo(new OpenInterestCount(2, 15, 150, 150, 0));
  }

  private static BookTally open(
      String underlying, int shard, long tick, long contracts, double openInterest) {
    BookTally tally = tally(underlying, shard, tick);
    tally.contractsWithOpenInterest = contracts;
    tally.openInterest = openInterest;
    tally.callOpenInterest = openInterest;
    return tally;
  }

  private static BookTally tally(String underlying, int shard, long tick) {
    BookTally tally = new BookTally();
    tally.underlying = underlying;
    tally.shard = shard;
    tally.tick = tick;
    return tally;
  }
}
