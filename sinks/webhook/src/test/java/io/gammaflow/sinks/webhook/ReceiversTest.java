package io.gammaflow.sinks.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.sinks.webhook.Receiver.Request;
import io.gammaflow.sinks.webhook.Receiver.Response;
import io.gammaflow.sinks.webhook.format.WebhookFormat;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of receiver, by a server that checks what the service checks. */
class ReceiversTest {
  private static final String HOSTILE = "<!channel> @everyone *_~`|&<b> \u202e\n/cmd [a](b) ";

  private @Nullable Receiver receiver;

  @AfterEach
  void stop() {
    if (receiver != null) {
      receiver.close();
    }
  }

  static Stream<Alert> alerts() {
    Alert usual = TestingAlerts.alert(AlertState.OPENED, 1);
    Alert closed = TestingAlerts.alert(AlertState.CLOSED, 0);
    Alert hostile =
        Alert.newBuilder(usual)
            .setBook(HOSTILE.repeat(50))
            .setEvidence(HOSTILE.repeat(500))
            .build();
    Alert astral =
        Alert.newBuilder(usual)
            .setAlertId("😀".repeat(400))
            .setEvidence("&".repeat(999) + "😀".repeat(999))
            .build();
    return Stream.of(usual, closed, hostile, astral);
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void everyServiceTakesTheBodyOfItsFormat(Alert alert) throws Exception {
    for (WebhookFormat format : WebhookFormat.values()) {
      assertThat(post(format, alert).kind()).as(format.label()).isEqualTo(Answer.Kind.TAKEN);
      stop();
    }
  }

  @ParameterizedTest
  @EnumSource(value = WebhookFormat.class, names = "GENERIC", mode = EnumSource.Mode.EXCLUDE)
  void noServiceTakesTheGenericBody(WebhookFormat service) throws Exception {
    Receiver started = start(service);

    Answer answer =
        new Post(options(started, WebhookFormat.GENERIC, null, path(service)), clock())
            .send(TestingAlerts.alert(AlertState.OPENED, 1));

    assertThat(answer.kind()).isEqualTo(Answer.Kind.REFUSED);
    assertThat(answer.detail()).startsWith("HTTP 4");
  }

  @Test
  void slackGetsItsTextAndNoSignature() throws Exception {
    Answer answer = post(WebhookFormat.SLACK, TestingAlerts.alert(AlertState.OPENED, 1));

    Request request = only();
    assertThat(answer.detail()).isEqualTo("HTTP 200: ok");
    assertThat(request.body())
        .isEqualTo(
            """
            {"text":"BTC: cascade risk opened\\ntrigger 61,200 at 0.34\\n\
            2026-03-03 11:59:59 UTC","mrkdwn":false}""");
    assertThat(request.signature()).isNull();
    assertThat(request.key()).isNull();
  }

  @Test
  void telegramGetsTheChatOutOfTheAddress() throws Exception {
    post(WebhookFormat.TELEGRAM, TestingAlerts.alert(AlertState.OPENED, 1));

    assertThat(only().path()).doesNotContain("?");
    assertThat(only().body())
        .startsWith("{\"chat_id\":-1001234567890,\"text\":\"BTC: cascade risk opened\\n");
  }

  @Test
  void pagerDutyResolvesWhatItTriggered() throws Exception {
    Receiver started = start(WebhookFormat.PAGERDUTY);
    Post post = new Post(options(started, WebhookFormat.PAGERDUTY), clock());
    post.send(TestingAlerts.alert(AlertState.OPENED, 5));
    post.send(TestingAlerts.alert(AlertState.UPDATED, 3));
    post.send(TestingAlerts.alert(AlertState.CLOSED, 1));

    assertThat(started.requests)
        .extracting(r -> ChatRules.json(r).path("event_action").asText())
        .containsExactly("trigger", "trigger", "resolve");
    assertThat(started.requests)
        .extracting(r -> ChatRules.json(r).path("dedup_key").asText())
        .containsOnly("BTC/CASCADE_RISK/ä\n7");
    JsonNode payload = ChatRules.json(started.requests.get(0)).path("payload");
    assertThat(payload.path("severity").asText()).isEqualTo("critical");
    assertThat(payload.path("custom_details").path("level").asDouble()).isEqualTo(61_200);
  }

  @Test
  void aRefusalTellsWhatTheServiceSaidAndHidesWhatItEchoes() throws Exception {
    Receiver started =
        new Receiver(
            r -> Response.of(404, "no_service " + r.path() + "\u001b[2J" + "x".repeat(9999)));
    receiver = started;

    Answer answer =
        new Post(options(started, WebhookFormat.SLACK, null, "/services/T0/hidden"), clock())
            .send(TestingAlerts.alert(AlertState.OPENED, 1));

    assertThat(answer.kind()).isEqualTo(Answer.Kind.REFUSED);
    assertThat(answer.detail())
        .startsWith("HTTP 404: no_service ***\\u001b[2Jxxx")
        .endsWith("...")
        .hasSizeLessThan(300);
  }

  static Stream<Object[]> pauses() {
    return Stream.of(
        new Object[] {WebhookFormat.SLACK, Map.of("Retry-After", "30"), "", 30_000L},
        new Object[] {
          WebhookFormat.SLACK, Map.of("Retry-After", "Tue, 3 Mar 2026 12:00:20 GMT"), "", 20_000L
        },
        new Object[] {WebhookFormat.SLACK, Map.of("Retry-After", "soon"), "", 0L},
        new Object[] {WebhookFormat.SLACK, Map.of("Retry-After", "-5"), "", 0L},
        new Object[] {WebhookFormat.SLACK, Map.of("Retry-After", "9e99"), "", 3_600_000L},
        new Object[] {
          WebhookFormat.DISCORD,
          Map.of("Retry-After", "1337", "X-RateLimit-Reset-After", "1.336"),
          "{\"retry_after\":1.336}",
          1336L
        },
        new Object[] {
          WebhookFormat.DISCORD, Map.of(), "{\"message\":\"x\",\"retry_after\":64.57}", 64_570L
        },
        new Object[] {
          WebhookFormat.TELEGRAM,
          Map.of(),
          "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":7}}",
          7000L
        },
        new Object[] {WebhookFormat.TELEGRAM, Map.of(), "{\"ok\":false,\"par", 0L},
        new Object[] {WebhookFormat.PAGERDUTY, Map.of("Retry-After", "60"), "", 60_000L});
  }

  @ParameterizedTest
  @MethodSource("pauses")
  void aRateLimitSaysHowLong(
      WebhookFormat format, Map<String, String> headers, String body, long millis)
      throws Exception {
    Receiver started = start(format);
    started.answer(new Response(429, headers, body));

    Answer answer =
        new Post(options(started, format), clock()).send(TestingAlerts.alert(AlertState.OPENED, 1));

    assertThat(answer.kind()).isEqualTo(Answer.Kind.AWAY);
    assertThat(answer.pause()).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void aPageOfSomebodyElseIsNoBot() throws Exception {
    Receiver started = new Receiver(r -> Response.of(200, "<html>log in</html>"));
    receiver = started;

    Answer answer =
        new Post(options(started, WebhookFormat.TELEGRAM), clock())
            .send(TestingAlerts.alert(AlertState.OPENED, 1));

    assertThat(answer.kind()).isEqualTo(Answer.Kind.REFUSED);
  }

  @Test
  void aTrialAlertSaysThatItIsOne() throws Exception {
    Receiver started = start(WebhookFormat.SLACK);

    Answer answer = TrialAlert.post(options(started, WebhookFormat.SLACK), clock());

    assertThat(answer.kind()).isEqualTo(Answer.Kind.TAKEN);
    assertThat(only().body()).contains("TEST: data opened", "nothing has happened");
  }

  @Test
  void whatDoesNotSuitTheFormatIsSaid() {
    URI any = URI.create("https://a.b/c");
    assertThatThrownBy(() -> WebhookFormat.SLACK.at(any, "x"))
        .hasMessage("slack does not support signatures; leave out webhook.secret");
    assertThatThrownBy(() -> WebhookFormat.PAGERDUTY.at(any, null))
        .hasMessage("pagerduty needs the routing key of its integration as webhook.secret");
    assertThatThrownBy(() -> WebhookFormat.TELEGRAM.at(any, null))
        .hasMessage("telegram needs https://api.telegram.org/botTOKEN/sendMessage?chat_id=ID");
    assertThatThrownBy(() -> WebhookFormat.TELEGRAM.at(URI.create("https://a.b/c?text=x"), null))
        .hasMessageStartingWith("telegram accepts chat_id=ID and message_thread_id=ID");
  }

  private Answer post(WebhookFormat format, Alert alert) throws Exception {
    return new Post(options(start(format), format), clock()).send(alert);
  }

  private Receiver start(WebhookFormat format) throws IOException {
    Function<Request, Response> rules =
        switch (format) {
          case GENERIC -> request -> Response.of(204, "");
          case SLACK -> ChatRules::slack;
          case DISCORD -> ChatRules::discord;
          case TELEGRAM -> ChatRules::telegram;
          case PAGERDUTY -> ChatRules::pagerDuty;
        };
    Receiver started = new Receiver(rules);
    receiver = started;
    return started;
  }

  private static WebhookOptions options(Receiver receiver, WebhookFormat format) {
    String secret = format == WebhookFormat.PAGERDUTY ? ChatRules.ROUTING_KEY : null;
    return options(receiver, format, secret, path(format));
  }

  private static WebhookOptions options(
      Receiver receiver, WebhookFormat format, @Nullable String secret, String path) {
    return new WebhookOptions(
        WebhookAddress.of(receiver.uri(path), secret),
        format,
        Set.of(AlertState.OPENED),
        Duration.ofMinutes(10));
  }

  private static String path(WebhookFormat format) {
    return switch (format) {
      case GENERIC -> "/alerts";
      case SLACK -> "/services/T0/B0/x";
      case DISCORD -> "/api/webhooks/1/x";
      case TELEGRAM -> "/bot1:secret/sendMessage?chat_id=-1001234567890";
      case PAGERDUTY -> "/v2/enqueue";
    };
  }

  private Request only() {
    if (receiver == null) {
      throw new AssertionError("no receiver");
    }
    assertThat(receiver.requests).hasSize(1);
    return receiver.requests.get(0);
  }

  private static InstantSource clock() {
    return InstantSource.fixed(TestingAlerts.NOW);
  }
}
