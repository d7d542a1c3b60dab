package io.gammaflow.sinks.dashboard.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * JSON for the page: the schema's field names; times are milliseconds since 1970, numbers have
 * seven digits (a screen shows five), what is not a number is null.
 */
public final class PageJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private PageJson() {}

  /** Writes part of a document. */
  @FunctionalInterface
  public interface Body {
    /** Writes to the generator; it is in memory and does not fail. */
    void write(JsonGenerator json) throws IOException;
  }

  /** A document as UTF-8 bytes without a line end. */
  public static byte[] bytes(Body body) {
    ByteArrayBuilder out = new ByteArrayBuilder(2048);
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      body.write(json);
    } catch (IOException e) {
      throw new IllegalStateException("a buffer in memory refused a write", e);
    }
    return out.toByteArray();
  }

  /** A value of a canonical record. */
  public static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Double number) {
      number(json, number);
    } else if (value instanceof Instant time) {
      json.writeNumber(time.toEpochMilli());
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Collection<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof IndexedRecord record) {
      json.writeStartObject();
      for (Schema.Field field : record.getSchema().getFields()) {
        json.writeFieldName(field.name());
        write(json, record.get(field.pos()));
      }
      json.writeEndObject();
    } else {
      json.writeString(value.toString());
    }
  }

  private static void number(JsonGenerator json, double value) throws IOException {
    float rounded = (float) value;
    if (Float.isFinite(rounded)) {
      json.writeNumber(rounded);
    } else {
      json.writeNull();
    }
  }
}
