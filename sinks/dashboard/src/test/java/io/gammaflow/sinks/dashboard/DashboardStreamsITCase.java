package io.gammaflow.sinks.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What pages receive as it comes. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DashboardStreamsITCase extends ServedDashboard {
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
