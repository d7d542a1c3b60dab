package io.gammaflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
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
  void aSecondBrokerIsRefusedBeforeItTouchesTheFirst() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder);
        Admin admin = admin(kafka)) {
      assertThatThrownBy(() -> EmbeddedKafka.start(folder))
          .isInstanceOf(FolderInUseException.class);

      admin.createTopics(List.of(new NewTopic("t", Optional.of(1), Optional.empty()))).all().get();
      assertThat(admin.listTopics().names().get()).contains("t");
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

  @Test
  void withALoginNobodyElseIsServed() throws Exception {
    Login login = Login.random();
    try (EmbeddedQuestDb db = EmbeddedQuestDb.start(folder, 0, login)) {
      assertThat(exec(db, "CREATE TABLE kept AS (SELECT x FROM long_sequence(7))", login))
          .contains("ddl");

      for (Login wrong : Arrays.asList(null, new Login(login.user(), ""), Login.random())) {
        assertThat(status(db, "/exec?query=DROP%20TABLE%20kept", wrong)).isEqualTo(401);
        assertThat(status(db, "/exp?query=SELECT%201", wrong)).isEqualTo(401);
        assertThat(status(db, "/imp?name=other", wrong)).isEqualTo(401);
        assertThat(status(db, "/write", wrong)).isEqualTo(401);
        assertThat(status(db, "/settings", wrong)).isIn(200, 401);
      }
      assertThat(exec(db, "SELECT count() FROM kept", login)).contains("[[7]]");
    }
  }

  private static Admin admin(EmbeddedKafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  private static String exec(EmbeddedQuestDb db, String sql)
      throws IOException, InterruptedException {
    return exec(db, sql, null);
  }

  private static String exec(EmbeddedQuestDb db, String sql, @Nullable Login login)
      throws IOException, InterruptedException {
    return get(db, "/exec?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8), login).body();
  }

  private static int status(EmbeddedQuestDb db, String path, @Nullable Login login)
      throws IOException, InterruptedException {
    return get(db, path, login).statusCode();
  }

  private static HttpResponse<String> get(EmbeddedQuestDb db, String path, @Nullable Login login)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + db.httpAddress() + path));
    if (login != null) {
      byte[] clear = (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(clear));
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
