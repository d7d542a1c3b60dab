package io.gammaflow.schemas.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Schemas from a registry with the Confluent API: {@code GET /schemas/ids/{id}}. Remembers every
 * answer, so that a stream of made-up ids does not become a stream of requests; an id that the
 * registry did not have stays unknown until a thousand of them are forgotten together. One instance
 * a thread.
 */
public final class HttpSchemaResolver implements SchemaResolver {
  private static final int LARGEST_ANSWER = 1 << 20;
  private static final int UNKNOWN_IDS_KEPT = 1_000;
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(32)
                      .maxStringLength(LARGEST_ANSWER)
                      .build())
              .build());

  private final HttpClient client;
  private final String base;
  private final Duration timeout;
  private final Map<Integer, Schema> known = new HashMap<>();
  private final Set<Integer> unknown = new HashSet<>();

  /**
   * A resolver over a registry.
   *
   * @param client carries proxy, TLS and credentials
   * @param base address of the API, {@code https://host/apis/ccompat/v7}; http or https
   * @param timeout for one request
   * @throws IllegalArgumentException for an address of another kind
   */
  public HttpSchemaResolver(HttpClient client, URI base, Duration timeout) {
    if (!"http".equals(base.getScheme()) && !"https".equals(base.getScheme())) {
      throw new IllegalArgumentException("not an http address: " + base);
    }
    this.client = client;
    this.base = base.toString().replaceAll("/+$", "");
    this.timeout = timeout;
  }

  @Override
  public Schema resolve(int id) throws RejectedException {
    Schema schema = known.get(id);
    if (schema == null) {
      if (id < 0 || unknown.contains(id)) {
        throw rejected(id, "is not in the registry");
      }
      schema = ask(id);
      known.put(id, schema);
    }
    return schema;
  }

  private Schema ask(int id) throws RejectedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/schemas/ids/" + id)).timeout(timeout).build();
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() == 404) {
          forget();
          unknown.add(id);
          throw rejected(id, "is not in the registry");
        }
        if (response.statusCode() != 200) {
          throw new IOException("schema registry answers " + response.statusCode());
        }
        return schema(id, body.readNBytes(LARGEST_ANSWER + 1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("asking the schema registry"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema schema(int id, byte[] answer) throws IOException, RejectedException {
    if (answer.length > LARGEST_ANSWER) {
      throw new IOException("schema registry answers more than " + LARGEST_ANSWER + " bytes");
    }
    JsonNode document;
    try {
      document = JSON.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new IOException("schema registry answers no JSON", e);
    }
    if (!document.path("schemaType").asText("AVRO").equals("AVRO")
        || !document.path("references").isEmpty()) {
      throw rejected(id, "is not a self-contained Avro schema");
    }
    if (!document.path("schema").isTextual()) {
      throw new IOException("schema registry answers without a schema");
    }
    try {
      return new Schema.Parser().parse(document.path("schema").textValue());
    } catch (RuntimeException e) {
      // Avro's parser reports some broken schemas by a NullPointerException.
      throw rejected(id, "is not an Avro schema");
    }
  }

  private void forget() {
    if (unknown.size() >= UNKNOWN_IDS_KEPT) {
      unknown.clear();
    }
  }

  private static RejectedException rejected(int id, String detail) {
    return new RejectedException(DeadLetterReason.UNKNOWN_SCHEMA, "schema id " + id + " " + detail);
  }
}
