package io.gammaflow.sinks.webhook;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.sinks.files.JsonLines;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

/** Posts an alert once, as one JSON document: the very line of {@code alerts.jsonl}. */
final class Post {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final WebhookAddress address;
  private final InstantSource clock;
  private final JsonLines json = new JsonLines();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  /**
   * @param clock tells when a request is signed; a repeated one is signed anew
   */
  Post(WebhookAddress address, InstantSource clock) {
    this.address = address;
    this.clock = clock;
  }

  /** Returns with the answer, or after ten seconds without one. */
  Answer send(Alert alert) throws InterruptedException {
    byte[] body = json.encode(alert);
    String key = key(alert);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.uri())
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .header("User-Agent", "gammaflow")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    String secret = address.secret();
    if (secret != null) {
      request.header("X-Gammaflow-Signature", Signature.of(clock.instant(), key, body, secret));
    }
    try {
      return Answer.of(
          client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return Answer.away(e);
    }
  }

  /** The same for the same change of an alert, however often it is posted. */
  private static String key(Alert alert) {
    String change =
        String.join(
            ":", alert.getAlertId(), alert.getState().name(), alert.getEventTime().toString());
    // A book may be called anything, a header may not, and a dot would end the key when signed.
    return URLEncoder.encode(change, StandardCharsets.UTF_8).replace(".", "%2E");
  }
}
