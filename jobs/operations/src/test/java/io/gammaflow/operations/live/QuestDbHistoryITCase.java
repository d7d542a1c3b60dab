package io.gammaflow.operations.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.embedded.EmbeddedQuestDb;
import io.gammaflow.sinks.dashboard.GainColumn;
import io.gammaflow.sinks.dashboard.HistoryPoint;
import io.gammaflow.sinks.questdb.Migrations;
import io.gammaflow.sinks.questdb.QuestDbConnection;
import io.gammaflow.sinks.questdb.QuestDbReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestDbHistoryITCase {
  private static final Instant FROM = Instant.parse("2026-03-02T02:00:00Z");
  private static final Instant TO = FROM.plusSeconds(3_600);
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @TempDir Path folder;

  @Test
  void readsThePastOfABookFromARealDatabase() throws Exception {
    try (EmbeddedQuestDb server = EmbeddedQuestDb.start(folder)) {
      QuestDbConnection database = QuestDbConnection.local(server.httpAddress());
      Migrations.apply(database);
      profile(server, "BTC", 60, 100, "ARRAY[90.0, 100.0, 110.0]", "ARRAY[-0.5, 0.25, 1.5]");
      profile(server, "BTC", 90, 101, "ARRAY[91.0, 101.0, 111.0]", "ARRAY[0.0, 0.0, 0.0]");
      profile(server, "BTC", 1_800, 102, "ARRAY[92.0, 102.0]", "ARRAY[0.5, 0.75]");
      profile(server, "BTC", 2_700, 103, "ARRAY[93.0, 103.0]", "null");
      profile(server, "BTC", 4_000, 104, "ARRAY[94.0]", "ARRAY[0.5]");
      profile(server, "ETH", 60, 10, "ARRAY[9.0]", "ARRAY[0.5]");
      signal(server, 60, 100, "ARRAY[80.0, 99.0]", "ARRAY[5.0, 2.0]");
      signal(server, 1_800, 101, "null", "null");
      await(database, "profiles");
      await(database, "signals");
      QuestDbHistory history = new QuestDbHistory(database);

      List<GainColumn> gains = history.gains("BTC", FROM, TO, 12);
      List<HistoryPoint> points = history.read("BTC", FROM, TO, 12);

      // One column a stretch, its first; none where no gain was known or outside the window.
      assertThat(gains).extracting(GainColumn::spot).containsExactly(100.0, 102.0);
      assertThat(gains.get(0).levels()).containsExactly(90, 100, 110);
      assertThat(gains.get(0).gain()).containsExactly(new double[] {-0.5, 0.25, 1.5}, within(1e-9));
      assertThat(points).extracting(HistoryPoint::flip).containsExactly(99.0, null);
      assertThat(points).extracting(HistoryPoint::flipSd).containsExactly(2.0, null);
    }
  }

  private static void profile(
      EmbeddedQuestDb server, String book, int second, double spot, String levels, String gain)
      throws IOException, InterruptedException {
    execute(
        server,
        "INSERT INTO profiles (ts, book, spot, levels, loopGain) VALUES ('%s', '%s', %s, %s, %s)"
            .formatted(FROM.plusSeconds(second), book, spot, levels, gain));
  }

  private static void signal(
      EmbeddedQuestDb server, int second, double spot, String flips, String sds)
      throws IOException, InterruptedException {
    execute(
        server,
        "INSERT INTO signals (ts, book, spot, flipLevels, flipSds) VALUES ('%s', 'BTC', %s, %s, %s)"
            .formatted(FROM.plusSeconds(second), spot, flips, sds));
  }

  private static void execute(EmbeddedQuestDb server, String sql)
      throws IOException, InterruptedException {
    String query = URLEncoder.encode(sql, StandardCharsets.UTF_8);
    URI uri = URI.create("http://" + server.httpAddress() + "/exec?query=" + query);
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  private static void await(QuestDbConnection database, String table) throws IOException {
    QuestDbReader reader = new QuestDbReader(database);
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!reader.isApplied(table)) {
      assertThat(System.nanoTime()).as("%s is applied in time", table).isLessThan(deadline);
    }
  }
}
