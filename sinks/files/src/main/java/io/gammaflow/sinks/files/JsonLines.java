package io.gammaflow.sinks.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a canonical record as one JSON document on one line: the schema's field names in the
 * schema's order. Not thread safe.
 */
public final class JsonLines {
  private static final String BYTES_SUFFIX = "Base64";

  // The fast writer is also the shortest that reads back equal, on every JDK from 17 on.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private final ByteArrayBuilder buffer = new ByteArrayBuilder(4096);

  /**
   * The record as UTF-8 JSON without a line end. Times are ISO-8601 UTC with 6 decimals and {@code
   * Z}; a double is the shortest decimal that reads back equal, not a number and infinities are
   * null; a field of bytes is base64 under its name with {@code Base64} appended.
   *
   * @throws IllegalArgumentException when the record holds a type that no canonical schema has
   */
  public byte[] encode(IndexedRecord line) {
    buffer.reset();
    try (JsonGenerator json = FACTORY.createGenerator(buffer)) {
      writeRecord(json, line);
    } catch (IOException e) {
      throw new IllegalStateException("a buffer in memory refused a write", e);
    }
    return buffer.toByteArray();
  }

  private static void writeRecord(JsonGenerator json, IndexedRecord line) throws IOException {
    List<Schema.Field> fields = line.getSchema().getFields();
    json.writeStartObject();
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i).name();
      Object value = line.get(i);
      json.writeFieldName(value instanceof ByteBuffer ? name + BYTES_SUFFIX : name);
      writeValue(json, value);
    }
    json.writeEndObject();
  }

  private static void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Double number) {
      writeDouble(json, number);
    } else if (value instanceof CharSequence text) {
      json.writeString(text.toString());
    } else if (value instanceof Instant time) {
      json.writeString(IsoMicros.format(time));
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Enum<?> word) {
      json.writeString(word.name());
    } else if (value instanceof Collection<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        writeValue(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof IndexedRecord nested) {
      writeRecord(json, nested);
    } else if (value instanceof ByteBuffer bytes) {
      writeBytes(json, bytes);
    } else {
      throw new IllegalArgumentException("no JSON form for " + value.getClass().getName());
    }
  }

  private static void writeDouble(JsonGenerator json, double number) throws IOException {
    if (Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeNull();
    }
  }

  private static void writeBytes(JsonGenerator json, ByteBuffer bytes) throws IOException {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    json.writeBinary(copy);
  }
}
