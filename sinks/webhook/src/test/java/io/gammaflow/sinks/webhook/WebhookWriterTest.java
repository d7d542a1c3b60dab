package io.gammaflow.sinks.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.deadletter.DeadLetterOutlet;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.sinks.webhook.format.WebhookFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.SimpleCounter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The writer against a server in this process. */
class WebhookWriterTest {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String SECRET = "Jefe";
  private static final SinkWriter.Context CONTEXT =
      new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
          return 0;
        }

        @Override
        public @Nullable Long timestamp() {
          return null;
        }
      };

  private final List<DeadLetter> letters = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final WebhookCounters counters =
      new WebhookCounters(new SimpleCounter(), new SimpleCounter(), new SimpleCounter());
  private final Receiver receiver;
  private Instant now = TestingAlerts.NOW;

  WebhookWriterTest() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void anAlertIsPostedOnceAsItsLineAndSigned() throws Exception {
    write(receiver.uri(), TestingAlerts.alert(AlertState.OPENED, 1));

    assertThat(receiver.requests).hasSize(1);
    Receiver.Request request = receiver.requests.get(0);
    assertThat(request.body())
        .isEqualTo(
            """
            {"alertId":"BTC/CASCADE_RISK/ä\\n7","book":"BTC","kind":"CASCADE_RISK","state":"OPENED",\
            "openedAt":"2026-03-03T11:59:59.000000Z","eventTime":"2026-03-03T11:59:59.000000Z",\
            "evidence":"trigger 61,200 at 0.34","level":61200.0,"value":0.34,"threshold":0.3}""");
    assertThat(request.key())
        .isEqualTo("BTC%2FCASCADE_RISK%2F%C3%A4%0A7%3AOPENED%3A2026-03-03T11%3A59%3A59Z");
    assertThat(request.signature())
        .isEqualTo("t=%d,v1=%s".formatted(now.getEpochSecond(), recipe(request, now)));
    expect(1, 0, 0);
  }

  @Test
  void aRepeatedRequestHasItsKeyAndASignatureOfItsOwnTime() throws Exception {
    receiver.answer(500);
    Instant first = now;

    write(receiver.uri(), TestingAlerts.alert(AlertState.OPENED, 2));

    assertThat(receiver.requests)
        .hasSize(2)
        .extracting(Receiver.Request::key)
        .containsOnly(receiver.requests.get(0).key());
    assertThat(receiver.requests)
        .extracting(Receiver.Request::signature)
        .containsExactly(
            "t=%d,v1=%s".formatted(first.getEpochSecond(), recipe(receiver.requests.get(0), first)),
            "t=%d,v1=%s".formatted(now.getEpochSecond(), recipe(receiver.requests.get(1), now)));
  }

  /** What the README tells a receiver to calculate. */
  private static String recipe(Receiver.Request request, Instant time) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signed = "v1." + time.getEpochSecond() + "." + request.key() + "." + request.body();
    return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429, 408})
  void aReceiverInTroubleIsAskedAgainLaterAndThenTheNextFollows(int status) throws Exception {
    receiver.answer(status, status, status);

    write(
        receiver.uri(),
        TestingAlerts.alert(AlertState.OPENED, 2),
        TestingAlerts.alert(AlertState.CLOSED, 1));

    assertThat(receiver.requests)
        .extracting(r -> String.valueOf(r.key()).split("%3A", 3)[1])
        .containsExactly("OPENED", "OPENED", "OPENED", "OPENED", "CLOSED");
    assertThat(pauses)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    expect(2, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 307})
  void whatIsRefusedIsADeadLetterAndTheNextFollows(int status) throws Exception {
    receiver.answer(status);
    Alert refused = TestingAlerts.alert(AlertState.OPENED, 2);

    write(receiver.uri(), refused, TestingAlerts.alert(AlertState.CLOSED, 1));

    assertThat(receiver.requests).hasSize(2);
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).getReason()).isEqualTo("UNDELIVERED: HTTP " + status);
    assertThat(AvroCodec.ofClasspath().decode(letters.get(0).getRaw().array())).isEqualTo(refused);
    expect(1, 1, 0);
  }

  @Test
  void whoIsAwayIsTriedUntilTheAlertIsHistory() throws Exception {
    String gone = receiver.uri();
    receiver.close();

    write(gone, TestingAlerts.alert(AlertState.OPENED, 1));

    assertThat(pauses).contains(Duration.ofSeconds(30)).doesNotContain(Duration.ofSeconds(32));
    Duration waited = pauses.stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(waited).isBetween(PATIENCE.minusSeconds(1), PATIENCE.plusSeconds(30));
    assertThat(letters)
        .singleElement()
        .satisfies(l -> assertThat(l.getReason()).startsWith("UNDELIVERED: ConnectException"));
    expect(0, 1, 0);
  }

  @Test
  void aPauseThatIsAskedForIsKeptByTheAlertsThatFollowToo() throws Exception {
    receiver.answer(new Receiver.Response(429, Map.of("Retry-After", "45"), ""));

    write(
        receiver.uri(),
        TestingAlerts.alert(AlertState.OPENED, 2),
        TestingAlerts.alert(AlertState.CLOSED, 1));

    assertThat(receiver.requests).hasSize(3);
    assertThat(pauses).containsExactly(Duration.ofSeconds(45));
    expect(2, 0, 0);
  }

  @Test
  void whoAsksForMoreThanOurPatienceIsNotAskedAgainBeforeItsTime() throws Exception {
    receiver.answer(new Receiver.Response(429, Map.of("Retry-After", "601"), "slow down"));

    write(
        receiver.uri(),
        TestingAlerts.alert(AlertState.OPENED, 5),
        TestingAlerts.alert(AlertState.CLOSED, 4));

    assertThat(receiver.requests).hasSize(1);
    assertThat(pauses).isEmpty();
    assertThat(letters)
        .extracting(DeadLetter::getReason)
        .containsExactly(
            "UNDELIVERED: HTTP 429: slow down",
            "UNDELIVERED: asks for a pause until " + now.plusSeconds(601));
    expect(0, 2, 0);
  }

  @Test
  void historyAndChangesThatNobodyAskedForAreNotPosted() throws Exception {
    write(
        receiver.uri(),
        TestingAlerts.alert(AlertState.OPENED, PATIENCE.toSeconds() + 1),
        TestingAlerts.alert(AlertState.UPDATED, 1));

    assertThat(receiver.requests).isEmpty();
    assertThat(letters).isEmpty();
    expect(0, 0, 1);
  }

  private void write(String uri, Alert... alerts) throws Exception {
    WebhookOptions options =
        new WebhookOptions(
            WebhookAddress.of(uri, SECRET),
            WebhookFormat.GENERIC,
            Set.of(AlertState.OPENED, AlertState.CLOSED),
            PATIENCE);
    try (WebhookWriter writer =
        new WebhookWriter(options, output(), () -> now, this::pass, counters)) {
      for (Alert alert : alerts) {
        writer.write(alert, CONTEXT);
      }
    }
  }

  private void pass(Duration pause) {
    pauses.add(pause);
    now = now.plus(pause);
  }

  private DeadLetterOutlet.Output output() {
    return new DeadLetterOutlet.Output() {
      @Override
      public void reject(DeadLetter letter) {
        letters.add(letter);
      }

      @Override
      public void close() {}
    };
  }

  private void expect(long taken, long undelivered, long expired) {
    assertThat(counters.taken().getCount()).isEqualTo(taken);
    assertThat(counters.undelivered().getCount()).isEqualTo(undelivered);
    assertThat(counters.expired().getCount()).isEqualTo(expired);
  }
}
