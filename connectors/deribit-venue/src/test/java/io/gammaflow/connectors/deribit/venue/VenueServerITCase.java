package io.gammaflow.connectors.deribit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The venue over a real socket, asked by a client that knows nothing of it. */
@Timeout(180)
class VenueServerITCase {
  private static final Instant NOW = Instant.parse("2021-03-01T00:00:00Z");
  private static final String CALL = "BTC-26MAR21-50000-C";
  private static final String LINEAR = "SOL_USDC-26MAR21-20-P";

  private final VenueServer venue = server(Duration.ofMillis(4));

  private static VenueServer server(Duration heartbeatUnit) {
    return new VenueServer(
        VenueOptions.of(InstantSource.fixed(NOW))
            .withTradesKept(5)
            .withHeartbeatUnit(heartbeatUnit));
  }

  @BeforeEach
  void start() throws IOException, InterruptedException {
    venue.list(FeedInstrument.option(CALL, NOW));
    venue.list(FeedInstrument.option(LINEAR, NOW));
    venue.list(FeedInstrument.perpetual("BTC", NOW));
    venue.start();
  }

  @AfterEach
  void stop() {
    venue.close();
  }

  private static FeedTrade trade(long sequence) {
    return FeedTrade.of(
        CALL, "t" + sequence, sequence, NOW.plusMillis(sequence), true, 0.1, 1, 0.8, 49_000, 0.1);
  }

  private static FeedBook book(double bid, double ask) {
    return new FeedBook(
        "BTC-PERPETUAL",
        NOW,
        List.of(new FeedBook.Level(bid, 100), new FeedBook.Level(48_990, 50)),
        List.of(new FeedBook.Level(ask, 100)));
  }

  @Test
  void refusesAPageInABrowser() {
    assertThatThrownBy(
            () ->
                HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .header("Origin", "http://localhost:8080")
                    .buildAsync(venue.uri(), new WebSocket.Listener() {})
                    .join())
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
    assertThat(venue.connectionsOpened()).isZero();
  }

  @Test
  void listsTheInstrumentsOfACurrency() throws Exception {
    try (RawClient client = new RawClient(venue.uri())) {
      client.ask("public/get_instruments", "{\"currency\":\"BTC\",\"kind\":\"option\"}");
      JsonNode options = client.next();
      client.ask("public/get_instruments", "{\"currency\":\"BTC\"}");
      JsonNode all = client.next();
      client.ask("public/get_instruments", "{\"currency\":\"USDC\"}");
      JsonNode linear = client.next();

      assertThat(options.path("result")).hasSize(1);
      assertThat(options.path("result").get(0).path("instrument_name").asText()).isEqualTo(CALL);
      assertThat(options.path("result").get(0).path("price_index").asText()).isEqualTo("btc_usd");
      assertThat(options.path("usOut").asLong()).isEqualTo(NOW.toEpochMilli() * 1000);
      assertThat(all.path("result")).hasSize(2);
      assertThat(linear.path("result").get(0).path("price_index").asText()).isEqualTo("sol_usdc");
    }
  }

  @Test
  void aBookBeginsWithASnapshotAndEachChangeNamesTheOneBefore() throws Exception {
    venue.book(book(49_000, 49_001));
    try (RawClient client = new RawClient(venue.uri())) {
      client.ask("public/subscribe", "{\"channels\":[\"book.BTC-PERPETUAL.100ms\"]}");
      assertThat(client.next().path("result").get(0).asText())
          .isEqualTo("book.BTC-PERPETUAL.100ms");
      JsonNode snapshot = client.next().path("params").path("data");
      venue.book(book(49_000, 49_001));
      venue.book(book(49_002, 49_003));
      JsonNode change = client.next().path("params").path("data");

      assertThat(snapshot.path("type").asText()).isEqualTo("snapshot");
      assertThat(snapshot.path("bids")).hasSize(2);
      assertThat(change.path("prev_change_id").asLong())
          .isEqualTo(snapshot.path("change_id").asLong());
      assertThat(change.path("bids").toString())
          .isEqualTo("[[\"new\",49002.0,100.0],[\"delete\",49000.0,0.0]]");
      assertThat(change.path("asks").toString())
          .isEqualTo("[[\"new\",49003.0,100.0],[\"delete\",49001.0,0.0]]");
    }
  }

  @Test
  void pushesTradesByCurrencyAndKindAndByInstrument() throws Exception {
    try (RawClient client = new RawClient(venue.uri())) {
      client.ask(
          "public/subscribe",
          "{\"channels\":[\"trades.option.BTC.100ms\",\"trades." + CALL + ".100ms\"]}");
      client.next();
      venue.trades(List.of(trade(1), trade(2)));

      JsonNode grouped = client.next().path("params");
      assertThat(grouped.path("channel").asText()).isEqualTo("trades.option.BTC.100ms");
      assertThat(grouped.path("data")).hasSize(2);
      assertThat(grouped.path("data").get(0).path("iv").asDouble()).isEqualTo(80.0);
      assertThat(client.next().path("params").path("channel").asText())
          .isEqualTo("trades." + CALL + ".100ms");
    }
  }

  @Test
  void repeatsTradesBySequenceAndByTimePageByPage() throws Exception {
    for (long i = 1; i <= 7; i++) {
      venue.trades(List.of(trade(i)));
    }
    try (RawClient client = new RawClient(venue.uri())) {
      client.ask(
          "public/get_last_trades_by_instrument",
          "{\"instrument_name\":\"" + CALL + "\",\"start_seq\":1,\"end_seq\":6,\"count\":3}");
      JsonNode bySequence = client.next().path("result");
      long start = NOW.toEpochMilli();
      client.ask(
          "public/get_last_trades_by_currency_and_time",
          "{\"currency\":\"BTC\",\"kind\":\"option\",\"start_timestamp\":"
              + (start + 2)
              + ",\"end_timestamp\":"
              + (start + 5)
              + ",\"count\":100}");
      JsonNode byTime = client.next().path("result");

      // Five are kept of each instrument: 3 to 7.
      assertThat(bySequence.path("trades").findValuesAsText("trade_seq"))
          .containsExactly("3", "4", "5");
      assertThat(bySequence.path("has_more").asBoolean()).isTrue();
      assertThat(byTime.path("trades").findValuesAsText("trade_seq"))
          .containsExactly("2", "3", "4", "5");
      assertThat(byTime.path("has_more").asBoolean()).isFalse();
    }
  }

  @Test
  void answersTickersAndSummaries() throws Exception {
    venue.ticker(
        FeedTicker.option(CALL, NOW, 49_500, 49_000, 0.1, 0.8, 0.09, 10, Double.NaN, 0, 123));
    try (RawClient client = new RawClient(venue.uri())) {
      client.ask("public/ticker", "{\"instrument_name\":\"" + CALL + "\"}");
      JsonNode ticker = client.next().path("result");
      client.ask("public/get_book_summary_by_currency", "{\"currency\":\"BTC\"}");
      JsonNode summary = client.next().path("result").get(0);

      assertThat(ticker.path("mark_iv").asDouble()).isEqualTo(80.0);
      assertThat(ticker.path("best_ask_price").isNull()).isTrue();
      assertThat(summary.path("open_interest").asDouble()).isEqualTo(123.0);
      assertThat(summary.path("underlying_price").asDouble()).isEqualTo(49_500.0);
    }
  }

  @Test
  void refusesWhatTheVenueRefuses() throws Exception {
    try (RawClient client = new RawClient(venue.uri())) {
      client.ask("public/subscribe", "{\"channels\":[\"trades.option.BTC.raw\"]}");
      assertThat(client.next().path("error").path("code").asInt()).isEqualTo(13778);
      client.ask("public/no_such_method", "{}");
      assertThat(client.next().path("error").path("code").asInt()).isEqualTo(-32601);
      client.ask("public/set_heartbeat", "{\"interval\":9}");
      assertThat(client.next().path("error").path("code").asInt()).isEqualTo(-32602);
      client.ask("public/ticker", "{\"instrument_name\":\"BTC-1JAN30-1-C\"}");
      assertThat(client.next().path("error").path("code").asInt()).isEqualTo(13020);
      client.send("not json");
      assertThat(client.next().path("error").path("code").asInt()).isEqualTo(-32602);
    }
  }

  @Test
  void nothingIsPushedBehindAnUnsubscribe() throws Exception {
    try (RawClient client = new RawClient(venue.uri())) {
      client.ask("public/subscribe", "{\"channels\":[\"deribit_price_index.btc_usd\"]}");
      client.next();
      client.ask("public/unsubscribe", "{\"channels\":[\"deribit_price_index.btc_usd\"]}");
      client.next();
      venue.index(new FeedIndex("btc_usd", NOW, 49_000));
      client.ask("public/test", "{}");

      assertThat(client.next().path("result").has("version")).isTrue();
    }
  }

  @Test
  void endsAConnectionThatLeavesAHeartbeatUnanswered() throws Exception {
    try (RawClient client = new RawClient(venue.uri())) {
      client.ask("public/set_heartbeat", "{\"interval\":10}");
      assertThat(client.next().path("result").asText()).isEqualTo("ok");
      JsonNode test = client.next();
      assertThat(test.path("method").asText()).isEqualTo("heartbeat");
      assertThat(test.path("params").path("type").asText()).isEqualTo("test_request");

      client.ended().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void keepsAConnectionThatAnswers() throws Exception {
    // Two seconds for an answer: a busy machine needs them.
    try (VenueServer patient = server(Duration.ofMillis(200))) {
      patient.start();
      try (RawClient client = new RawClient(patient.uri())) {
        client.ask("public/set_heartbeat", "{\"interval\":10}");
        client.next();
        for (int i = 0; i < 2; i++) {
          assertThat(client.next().path("params").path("type").asText()).isEqualTo("test_request");
          client.ask("public/test", "{}");
          client.next();
        }
        assertThat(client.ended()).isNotDone();
      }
    }
  }

  @Test
  void cutsBySchedule() throws Exception {
    try (RawClient client = new RawClient(venue.uri())) {
      venue.faults(VenueFaults.NONE.withCutEvery(Duration.ofMillis(20)));

      client.ended().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void aStallHoldsPushesBackAndLosesNone() throws Exception {
    venue.faults(VenueFaults.NONE.withStalls(2, Duration.ofMillis(20)));
    try (RawClient client = new RawClient(venue.uri())) {
      client.ask("public/subscribe", "{\"channels\":[\"deribit_price_index.btc_usd\"]}");
      client.next();
      for (int i = 1; i <= 5; i++) {
        venue.index(new FeedIndex("btc_usd", NOW, i));
      }
      for (int i = 1; i <= 5; i++) {
        assertThat(client.next().path("params").path("data").path("price").asInt()).isEqualTo(i);
      }
    }
  }

  @Test
  void aPortThatIsTakenIsOneClearLine() {
    try (VenueServer second =
        new VenueServer(
            VenueOptions.of(InstantSource.fixed(NOW)).withPort(venue.uri().getPort()))) {
      assertThatThrownBy(second::start)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("venue on port " + venue.uri().getPort())
          .hasMessageContaining("in use");
    }
  }

  @Test
  void tradesOfWhatWasNeverListedAreRefused() {
    FeedTrade unknown =
        FeedTrade.of("BTC-26MAR21-1-C", "t", 1, NOW, true, 0.1, 1, 0.8, 49_000, 0.1);

    assertThatThrownBy(() -> venue.trades(List.of(unknown)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("never listed: BTC-26MAR21-1-C");
  }
}
