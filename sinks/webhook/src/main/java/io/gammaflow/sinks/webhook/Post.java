package io.gammaflow.sinks.webhook;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.sinks.webhook.format.AlertFormat;
import io.gammaflow.sinks.webhook.format.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Posts an alert once, in the body that its receiver takes. */
final class Post {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final String HIDDEN = "***";

  private final AlertFormat format;
  private final List<String> secrets;
  private final InstantSource clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  /**
   * @param clock time of the signature; each attempt has a new one
   */
  Post(WebhookOptions options, InstantSource clock) {
    WebhookAddress address = options.address();
    this.format = options.format().at(address.uri(), address.secret());
    this.secrets = secrets(address);
    this.clock = clock;
  }

  /** Returns with the answer, or after ten seconds without the whole of one. */
  Answer send(Alert alert) throws InterruptedException {
    byte[] body = format.body(alert);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(format.target())
            .header("Content-Type", "application/json")
            .header("User-Agent", "gammaflow")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    Instant now = clock.instant();
    format.headers(alert, body, now).forEach(request::header);
    // The time limit of a request ends with the first line of its answer: this one is for all of
    // it.
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request.build(), head -> new BodyStart());
    try {
      HttpResponse<String> response = answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
      String text = hidden(response.body());
      return Answer.of(new Reply(response.statusCode(), response.headers(), text), format, now);
    } catch (TimeoutException e) {
      return Answer.away(new TimeoutException("no answer within " + ANSWER.toSeconds() + " s"));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      return Answer.away(cause == null ? e : cause);
    } finally {
      answer.cancel(true);
    }
  }

  /** Who echoes what it was sent does not bring a secret into a log. */
  private String hidden(String text) {
    String shown = text;
    for (String secret : secrets) {
      shown = shown.replace(secret, HIDDEN);
    }
    return shown;
  }

  private static List<String> secrets(WebhookAddress address) {
    List<String> secrets = new ArrayList<>();
    URI uri = address.uri();
    add(secrets, address.secret());
    add(secrets, uri.getRawQuery());
    add(secrets, uri.getRawPath());
    return secrets;
  }

  private static void add(List<String> secrets, @Nullable String secret) {
    if (secret != null && secret.length() > 1) {
      secrets.add(secret);
    }
  }
}
