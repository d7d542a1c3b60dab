package io.gammaflow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry on the loopback: found, not found, broken, away. */
class HttpSchemaResolverTest {
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CommittedSchemas committed = CommittedSchemas.load();
  private HttpServer server;
  private HttpSchemaResolver resolver;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          requests.add(path);
          String answer = answers.getOrDefault(path, "404 {\"error_code\": 40403}");
          byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    URI base =
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/apis/ccompat/v7/");
    resolver = new HttpSchemaResolver(HttpClient.newHttpClient(), base, Duration.ofSeconds(10));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aMessageIsReadWithTheRegistrysSchemaWhichIsAskedForOnce() throws Exception {
    int id = committed.newestId("OptionTrade");
    answer(id, 200, Map.of("schema", committed.resolve(id).toString(), "schemaType", "AVRO"));
    AvroCodec codec = new AvroCodec(committed, resolver, CanonicalRecords.classes());
    byte[] message = codec.encode(Samples.trade());

    assertThat(codec.decode(message)).isEqualTo(Samples.trade());
    assertThat(codec.decode(message)).isEqualTo(Samples.trade());
    assertThat(resolver.resolve(id)).isEqualTo(committed.resolve(id));
    assertThat(requests).containsExactly("/apis/ccompat/v7/schemas/ids/" + id);
  }

  @Test
  void anUnknownIdIsTheMessagesFaultAndAskedForOnce() {
    assertUnknown(77);
    assertUnknown(77);
    assertThat(requests).hasSize(1);
  }

  @Test
  void aNegativeIdIsNotAskedForAtAll() {
    assertUnknown(-1);
    assertUnknown(Integer.MIN_VALUE);
    assertThat(requests).isEmpty();
  }

  @Test
  void aSchemaThatIsNoneIsTheMessagesFault() throws IOException {
    answer(1, 200, Map.of("schema", "syntax = \"proto3\";", "schemaType", "PROTOBUF"));
    answer(2, 200, Map.of("schema", "{\"type\": \"recor"));
    answer(3, 200, Map.of("schema", "{\"type\": \"Elsewhere\"}"));
    answer(4, 200, Map.of("schema", "\"string\"", "references", List.of(Map.of("name", "x"))));
    for (int id = 1; id <= 4; id++) {
      assertUnknown(id);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 {}", "401 {}", "302 {}", "200 <html>", "200 ", "200 {}"})
  void aRegistryThatIsIllIsNotTheMessagesFault(String answer) {
    answers.put("/apis/ccompat/v7/schemas/ids/9", answer);

    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> resolver.resolve(9));
    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> resolver.resolve(9));
    assertThat(requests).hasSize(2);
  }

  @Test
  void anEndlessAnswerIsCutOff() {
    answers.put("/apis/ccompat/v7/schemas/ids/9", "200 \"" + "x".repeat(2 << 20) + "\"");

    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> resolver.resolve(9));
  }

  @Test
  void aRegistryThatIsAwayIsNotTheMessagesFault() {
    server.stop(0);

    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> resolver.resolve(9));
  }

  @Test
  void onlyHttpIsSpoken() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new HttpSchemaResolver(
                    HttpClient.newHttpClient(), URI.create("file:///etc"), Duration.ofSeconds(1)));
  }

  private void assertUnknown(int id) {
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> resolver.resolve(id))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA));
  }

  private void answer(int id, int status, Map<String, ?> body) throws IOException {
    answers.put(
        "/apis/ccompat/v7/schemas/ids/" + id,
        status + " " + new ObjectMapper().writeValueAsString(body));
  }
}
