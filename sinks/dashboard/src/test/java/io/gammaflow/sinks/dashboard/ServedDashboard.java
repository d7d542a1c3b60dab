package io.gammaflow.sinks.dashboard;

import io.gammaflow.sinks.dashboard.server.Dashboard;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A dashboard of two underlyings, and what asks it by HTTP. */
abstract class ServedDashboard {
  final TestingLive live = new TestingLive(2);
  final List<String> asked = new ArrayList<>();
  final CountDownLatch never = new CountDownLatch(1);
  Dashboard dashboard;

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

  final class Past implements HistorySource {
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

  HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + dashboard.uri().getPort() + path);
  }
}
