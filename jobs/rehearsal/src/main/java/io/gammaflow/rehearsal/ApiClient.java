package io.gammaflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this side asks of the API server: lists, states of pods, deletions. */
final class ApiClient {
  /** Pods, services, ConfigMaps. */
  static final String CORE = "api/v1";

  /** Deployments. */
  static final String APPS = "apis/apps/v1";

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final String base;
  private final String side;

  /**
   * @param side as which it asks
   */
  ApiClient(int port, String namespace, String side) {
    this.base = "http://127.0.0.1:" + port + "/%s/namespaces/" + namespace + "/";
    this.side = side;
  }

  /** All of a kind. */
  List<JsonNode> list(String api, String kind) throws IOException {
    List<JsonNode> items = new ArrayList<>();
    json.readTree(send("GET", api, kind, null)).path("items").forEach(items::add);
    return items;
  }

  /** One of a kind. */
  JsonNode get(String api, String kind, String name) throws IOException {
    return json.readTree(send("GET", api, kind + "/" + name, null));
  }

  /** Replaces one. */
  void replace(String api, String kind, JsonNode object) throws IOException {
    String name = object.path("metadata").path("name").asText();
    send("PUT", api, kind + "/" + name, json.writeValueAsString(object));
  }

  /** Replaces one's status. */
  void status(String api, String kind, JsonNode object) throws IOException {
    String name = object.path("metadata").path("name").asText();
    send("PUT", api, kind + "/" + name + "/status", json.writeValueAsString(object));
  }

  /** Deletes one. */
  void delete(String api, String kind, String name) throws IOException {
    send("DELETE", api, kind + "/" + name, null);
  }

  private String send(String method, String api, String rest, @Nullable String body)
      throws IOException {
    URI uri = URI.create(base.formatted(api) + rest);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + side)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IOException(
            method + " " + uri.getPath() + ": " + answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
