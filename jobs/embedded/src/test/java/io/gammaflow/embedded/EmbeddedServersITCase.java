package io.gammaflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersITCase {
  @TempDir Path folder;

  @Test
  void kafkaKeepsItsTopicsOverARestartOnAnotherPort() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder);
        Admin admin = admin(kafka)) {
      admin
          .createTopics(List.of(new NewTopic("kept", Optional.of(3), Optional.empty())))
          .all()
          .get();
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder);
        Admin admin = admin(kafka)) {
      assertThat(admin.listTopics().names().get()).contains("kept");
    }
  }

  @Test
  void questDbKeepsItsRowsOverARestartAndLeavesStandardOutputAlone() throws Exception {
    PrintStream out = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      try (EmbeddedQuestDb db = EmbeddedQuestDb.start(folder)) {
        exec(db, "CREATE TABLE kept AS (SELECT x FROM long_sequence(7))");
      }
      try (EmbeddedQuestDb db = EmbeddedQuestDb.start(folder)) {
        assertThat(exec(db, "SELECT count() FROM kept")).contains("[[7]]");
      }
    } finally {
      System.setOut(out);
    }
    assertThat(captured.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private static Admin admin(EmbeddedKafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  private static String exec(EmbeddedQuestDb db, String sql)
      throws IOException, InterruptedException {
    URI uri =
        URI.create(
            "http://"
                + db.httpAddress()
                + "/exec?query="
                + URLEncoder.encode(sql, StandardCharsets.UTF_8));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
