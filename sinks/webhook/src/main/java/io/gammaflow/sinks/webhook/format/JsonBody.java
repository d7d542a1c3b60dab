package io.gammaflow.sinks.webhook.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes one JSON object into memory. */
final class JsonBody {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonBody() {}

  /** Writes the content between the braces. */
  interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  static byte[] of(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("a buffer in memory refused a write", e);
    }
    return bytes.toByteArray();
  }
}
