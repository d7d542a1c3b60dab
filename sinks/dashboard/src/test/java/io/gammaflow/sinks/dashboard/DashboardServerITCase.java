package io.gammaflow.sinks.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.sinks.dashboard.server.Dashboard;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DashboardServerITCase {
  private final TestingLive live = new TestingLive(2);
  private final List<String> asked = new ArrayList<>();
  private final CountDownLatch never = new CountDownLatch(1);
  private Dashboard dashboard;

  @BeforeEach
  void start() throws IOException {
    DashboardOptions options =
        DashboardOptions.defaults()
            .withBeat(Duration.ofMillis(100))
            .withHistoryLimit(Duration.ofSeconds(3))
            .withClients(4, 64);
    dashboard = Dashboard.start(options, live, new Past());
  }

  @AfterEach
  void stop() {
    never.countDown();
    dashboard.close();
  }

  private final class Past implements HistorySource {
    @Override
    public List<HistoryPoint> read(String book, Instant from, Instant to, int points)
        throws IOException {
      ask(book + " " + from + " " + to + " " + points);
      return List.of(new HistoryPoint(from, 9.5, null, null, null, 8.25, null, null, null));
    }

    @Override
    public List<GainColumn> gains(String book, Instant from, Instant to, int columns)
        throws IOException {
      ask(book + " " + from + " " + to + " " + columns);
      return List.of(
          new GainColumn(from, 80, new double[] {90, 110}, new double[] {0, 1}),
          new GainColumn(to, 100, new double[] {96, 100, 104}, new double[] {-.5, -.5, 1000}));
    }

    private void ask(String question) throws IOException {
      asked.add(question);
      if (question.startsWith("ETH ")) {
        throw new IOException("no route to the database");
      }
      if (question.startsWith("BTC@okx ")) {
        try {
          never.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + dashboard.uri().getPort() + path);
  }

  @Test
  void servesThePageAndItsLibraryToItselfOnly() throws Exception {
    HttpResponse<String> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
        .startsWith("default-src 'self';");
    assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
    assertThat(get("/js/main.js").headers().firstValue("content-type"))
        .contains("text/javascript; charset=utf-8");
    assertThat(get("/uplot/uPlot.esm.js").body()).contains("uPlot");
  }

  @Test
  void refusesWhatIsNotAReaderOfThisMachine() throws Exception {
    assertThat(get("/js/%2e%2e/%2e%2e/DashboardOptions.class").statusCode()).isEqualTo(404);
    assertThat(raw("GET /js/../../DashboardOptions.class HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.1 404");
    assertThat(get("/api/booksandmore").statusCode()).isEqualTo(404);
    HttpRequest post =
        HttpRequest.newBuilder(uri("/api/books")).POST(HttpRequest.BodyPublishers.noBody()).build();
    assertThat(send(post).statusCode()).isEqualTo(405);
    assertThat(get("/?" + "x".repeat(4000)).statusCode()).isEqualTo(414);
    assertThat(raw("GET /api/books HTTP/1.1\r\nHost: rebound.example\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
    assertThat(raw("GET /api/books HTTP/1.1\r\nHost: localhost:1\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), dashboard.uri().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(64), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void countsEachSignalOnceAndEveryDeadLetter() throws Exception {
    live.tick();
    live.tick();
    TestingMarket market = live.market(0);
    live.record(market.signal("BTC", 2, live.now()));
    live.record(market.signal("BTC", 5, live.now()));
    live.record(new DeadLetter("BAD_NUMBER: x", "f", 1L, null, ByteBuffer.allocate(0)));
    assertThat(get("/api/counts").body())
        .isEqualTo(
            "{\"signals\":11,\"repeated\":1,\"missing\":2,\"profiles\":10,\"alerts\":0,"
                + "\"deadLetters\":1,\"lastDeadLetter\":\"BAD_NUMBER: x\",\"clients\":0,\"dropped\":0}");
  }

  @Test
  void showsTheLatestOfEachBookAndKeepsItWhenThePastIsRepaired() throws Exception {
    live.tick();
    TestingMarket market = live.market(0);
    live.record(market.signal("BTC", 4, live.now().plusSeconds(1)));
    live.record(market.signal("BTC", 3, live.now().minusSeconds(60)));
    String books = get("/api/books").body();
    assertThat(books).contains("\"book\":\"BTC@okx\"", "\"book\":\"ETH\"", "\"signalSeq\":4");
    assertThat(books).doesNotContain("\"signalSeq\":3");
  }

  @Test
  void saysOfEachBookHowLongItIsFreshAndWhyItIsNot() throws Exception {
    live.tick();
    assertThat(get("/api/books").body())
        .containsPattern("\"freshFor\":[12][0-9]{3},\"why\":\"\"")
        .doesNotContain("\"freshFor\":-");
    live.silentIngest(Duration.ofSeconds(7));
    live.tick();
    assertThat(get("/api/books").body())
        .contains("\"why\":\"ingest of deribit has been silent for 7 s\"")
        .doesNotContainPattern("\"freshFor\":[0-9]");
    try (SseReader stream = new SseReader(uri("/api/live"), null)) {
      assertThat(stream.await("beat").data())
          .containsPattern(
              "\"BTC\":\\{\"freshFor\":-[0-9]+,\"why\":\"ingest of deribit has been silent for 7 s\"");
    }
  }

  @Test
  void asksTheDatabaseOnlyForKnownBooksAndWholeNumbers() throws Exception {
    live.tick();
    assertThat(get("/api/history?book=BTC&from=1000&to=61000").body())
        .startsWith("{\"time\":[1000],\"spot\":[9.5],\"gex\":[null]")
        .contains("\"flip\":[8.25]");
    assertThat(get("/api/history?book=DOGE&from=1000&to=61000").statusCode()).isEqualTo(404);
    for (String bad :
        List.of(
            "book=BTC'--&from=1&to=2",
            "book=BTC&from=1;drop&to=2",
            "book=BTC&from=-1&to=2",
            "book=BTC&from=1e3&to=2000",
            "book=BTC&from=5&to=5",
            "book=BTC&from=0&to=9999999999999",
            "book=%00&from=1&to=2",
            "from=1&to=2")) {
      assertThat(get("/api/history?" + bad.replace("'", "%27")).statusCode())
          .as(bad)
          .isEqualTo(400);
    }
    assertThat(asked).containsExactly("BTC 1970-01-01T00:00:01Z 1970-01-01T00:01:01Z 1500");
  }

  @Test
  void laysTheGainsOfAllTicksOnTheRowsOfTheNewestSpot() throws Exception {
    live.tick();
    String heat = get("/api/heat?book=BTC&from=1000&to=61000").body();
    assertThat(heat)
        .startsWith("{\"low\":94.0,\"high\":106.0,\"rows\":48,\"time\":[1000,61000],\"gain\":[[");
    String[] columns = heat.substring(heat.indexOf("[[") + 2, heat.indexOf("]]")).split("],\\[");
    // Rows are .25 wide: 94.125 lies .20625 of the way from 90 to 110.
    assertThat(columns[0]).startsWith("21,22,23,").endsWith(",78,79");
    // Not known beyond the levels; a wild one is cut.
    assertThat(columns[1]).startsWith("null,null,null,null,null,null,null,null,-50,-50,");
    assertThat(columns[1]).endsWith(",9900,9900,null,null,null,null,null,null,null,null");
    assertThat(asked).containsExactly("BTC 1970-01-01T00:00:01Z 1970-01-01T00:01:01Z 180");
    assertThat(get("/api/heat?book=DOGE&from=1&to=2").statusCode()).isEqualTo(404);
    assertThat(get("/api/heat?book=BTC&from=1&to=1").statusCode()).isEqualTo(400);
  }

  @Test
  void saysThatTheDatabaseFailsOrIsSlow() throws Exception {
    live.tick();
    assertThat(get("/api/heat?book=ETH&from=1&to=2").statusCode()).isEqualTo(502);
    assertThat(get("/api/history?book=ETH&from=1&to=2").statusCode()).isEqualTo(502);
    assertThat(get("/api/history?book=BTC@okx&from=1&to=2").statusCode()).isEqualTo(504);
  }

  @Test
  void streamsASnapshotThenSignalsAndTheProfileOfOneBook() throws Exception {
    live.tick();
    try (SseReader stream = new SseReader(uri("/api/live?book=BTC"), null)) {
      assertThat(stream.await("snapshot").data()).contains("\"book\":\"ETH\"");
      assertThat(stream.await("profile").data()).contains("\"book\":\"BTC\"");
      live.tick();
      assertThat(stream.await("signal").data()).startsWith("{\"signals\":6,");
      assertThat(stream.await("profile").data()).contains("\"book\":\"BTC\"");
      assertThat(stream.await("beat").data()).contains("\"clients\":1");
    }
  }

  @Test
  void resumesAfterTheLastEventThatThePageHas() throws Exception {
    live.tick();
    String last;
    try (SseReader stream = new SseReader(uri("/api/live"), null)) {
      last = stream.await("snapshot").id();
    }
    live.tick();
    try (SseReader stream = new SseReader(uri("/api/live"), last)) {
      for (int i = 6; i <= 10; i++) {
        SseReader.Event event = stream.next();
        assertThat(event.name()).isEqualTo("signal");
        assertThat(event.data()).startsWith("{\"signals\":" + i + ",");
      }
    }
    try (SseReader stream = new SseReader(uri("/api/live"), "otherrun-5")) {
      assertThat(stream.next().name()).isEqualTo("snapshot");
    }
  }

  @Test
  void dropsAPageThatDoesNotReadAndKeepsTheOthers() throws Exception {
    live.tick();
    try (SseReader good = new SseReader(uri("/api/live"), null);
        Socket slow = new Socket(InetAddress.getLoopbackAddress(), dashboard.uri().getPort())) {
      slow.getOutputStream()
          .write(
              "GET /api/live?book=BTC HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      good.await("snapshot");
      for (int round = 0; round < 150 && dashboard.counts().dropped() == 0; round++) {
        for (int i = 0; i < 8; i++) {
          live.tick();
        }
        good.await("beat");
      }
      assertThat(dashboard.counts().dropped()).isEqualTo(1);
      assertThat(dashboard.counts().clients()).isEqualTo(1);
      live.tick();
      good.await("signal");
    }
  }

  @Test
  void keepsTheNumberOfOpenPages() throws Exception {
    try (SseReader one = new SseReader(uri("/api/live"), null);
        SseReader two = new SseReader(uri("/api/live"), null);
        SseReader three = new SseReader(uri("/api/live"), null);
        SseReader four = new SseReader(uri("/api/live"), null)) {
      for (SseReader stream : List.of(one, two, three, four)) {
        stream.await("snapshot");
      }
      assertThat(get("/api/live").statusCode()).isEqualTo(503);
      assertThat(get("/api/counts").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void endsItsStreamsWhenItCloses() throws Exception {
    HttpResponse<InputStream> stream =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(uri("/api/live")).build(),
                HttpResponse.BodyHandlers.ofInputStream());
    assertThat(stream.statusCode()).isEqualTo(200);
    try (InputStream body = stream.body()) {
      // A stream that is closed before its first byte would end without any.
      assertThat(body.read()).isNotNegative();
      dashboard.close();
      assertThat(body.transferTo(OutputStream.nullOutputStream())).isNotNegative();
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("closed");
    }
  }
}
