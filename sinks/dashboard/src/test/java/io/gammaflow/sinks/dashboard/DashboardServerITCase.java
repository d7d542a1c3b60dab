package io.gammaflow.sinks.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.DeadLetter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the dashboard answers to single requests. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DashboardServerITCase extends ServedDashboard {
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
        .containsPattern("\"why\":\"ingest of deribit has been silent for [78] s\"")
        .doesNotContainPattern("\"freshFor\":[0-9]");
    try (SseReader stream = new SseReader(uri("/api/live"), null)) {
      assertThat(stream.await("beat").data())
          .containsPattern(
              "\"BTC\":\\{\"freshFor\":-[0-9]+,\"why\":\"ingest of deribit has been silent for [0-9]+ s\"");
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
}
