package io.gammaflow.simulation.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.connectors.recording.RecordingFormat;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.agents.TruePosition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketPastTest {
  private static final Instant END = Instant.parse("2026-03-02T07:40:03Z");

  @TempDir Path folder;

  private Instant now = END.plusSeconds(20);

  @Test
  void theMarketGoesOnWithThePositionsOfItsRecordedPast() throws Exception {
    Path recording = folder.resolve("past");
    Path states = folder.resolve("market");
    assertThat(SimulatedVenue.isKept(states)).isFalse();
    MarketPast past =
        MarketPast.record(
            Scenario.CALM, 7, SimulatedUnderlyings.first(1), END.plusMillis(700), recording);
    assertThat(SimulatedVenue.isKept(states)).isFalse();
    past.save(states);
    assertThat(SimulatedVenue.isKept(states)).isTrue();

    TestingFeed feed = new TestingFeed();
    SimulatedVenue venue =
        SimulatedVenue.open(
            Scenario.CALM, 7, SimulatedUnderlyings.first(1), states, feed, () -> now);
    Map<String, Double> open =
        venue.market().truePositions().stream()
            .collect(
                Collectors.toMap(
                    p -> new SimulatedNames().symbol(p.contract()), TruePosition::openInterest));
    // Twenty seconds have been traded since.
    feed.trades.forEach(trade -> open.remove(trade.instrument()));
    assertThat(feed.trades).isNotEmpty().allMatch(trade -> trade.time().isAfter(END));

    Map<String, Double> recorded = new TreeMap<>();
    long trades = 0;
    try (FileInput input = new RecordingFormat().open(recording, ReadOptions.all());
        RecordReader reader = input.read("btc")) {
      assertThat(input.endTime()).isEqualTo(END);
      for (SpecificRecord r = reader.next(); r != null; r = reader.next()) {
        if (r instanceof OpenInterest figure) {
          recorded.put(figure.getContract().getSymbol(), figure.getSize());
        } else if (r instanceof OptionTrade trade) {
          trades++;
          assertThat(trade.getEventTime()).isAfter(END.minus(MarketPast.LENGTH));
        }
      }
    }
    assertThat(recorded).containsAllEntriesOf(open);
    assertThat(open).hasSizeGreaterThan(100);
    // Numbers of trades go on.
    long first = trades;
    assertThat(feed.trades.get(0).tradeId()).isEqualTo("BTC-" + (first + 1));
  }

  @Test
  void theSameArgumentsGiveTheSameMarket() throws Exception {
    Duration shorter = Duration.ofSeconds(5);
    now = END.plus(shorter);
    TestingFeed one = opened("one");
    TestingFeed two = opened("two");
    assertThat(two.trades).isEqualTo(one.trades).isNotEmpty();
    assertThat(two.tickers).isEqualTo(one.tickers);
  }

  private TestingFeed opened(String name) throws Exception {
    Path states = folder.resolve(name);
    MarketPast.record(
            Scenario.FLIP, 3, SimulatedUnderlyings.first(1), END, folder.resolve(name + "-past"))
        .save(states);
    TestingFeed feed = new TestingFeed();
    SimulatedVenue.open(Scenario.FLIP, 3, SimulatedUnderlyings.first(1), states, feed, () -> now);
    return feed;
  }
}
