package io.gammaflow.connectors.deribit.venue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The envelopes of JSON-RPC: pushes, replies, errors, heartbeats. */
final class Wire {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Wire() {}

  /** Writes a value: an object, an array, a string. */
  @FunctionalInterface
  interface Body {
    void write(JsonGenerator g) throws IOException;
  }

  static String push(String channel, Body data) {
    return document(
        g -> {
          g.writeStringField("method", "subscription");
          g.writeObjectFieldStart("params");
          g.writeStringField("channel", channel);
          g.writeFieldName("data");
          data.write(g);
          g.writeEndObject();
        });
  }

  /**
   * Times are the venue's own, microseconds. Marked as testnet: this market is not the real one.
   */
  static String reply(@Nullable Long id, long usIn, long usOut, Body result) {
    return document(
        g -> {
          id(g, id);
          g.writeFieldName("result");
          result.write(g);
          times(g, usIn, usOut);
        });
  }

  /** Assumed: no recorded frame shows an error. */
  static String error(@Nullable Long id, long usIn, long usOut, int code, String message) {
    return error(id, usIn, usOut, code, message, 0);
  }

  /**
   * The same.
   *
   * @param wait seconds until the next request is welcome; 0 to omit it
   */
  static String error(
      @Nullable Long id, long usIn, long usOut, int code, String message, double wait) {
    return document(
        g -> {
          id(g, id);
          g.writeObjectFieldStart("error");
          g.writeStringField("message", message);
          g.writeNumberField("code", code);
          if (wait > 0) {
            g.writeObjectFieldStart("data");
            g.writeNumberField("wait", wait);
            g.writeEndObject();
          }
          g.writeEndObject();
          times(g, usIn, usOut);
        });
  }

  /** Assumed: no recorded frame shows a heartbeat. */
  static String heartbeat(String type) {
    return document(
        g -> {
          g.writeStringField("method", "heartbeat");
          g.writeObjectFieldStart("params");
          g.writeStringField("type", type);
          g.writeEndObject();
        });
  }

  /** A number, or null where there is none. */
  static void number(JsonGenerator g, String name, double value) throws IOException {
    if (Double.isNaN(value)) {
      g.writeNullField(name);
    } else {
      g.writeNumberField(name, value);
    }
  }

  private static void id(JsonGenerator g, @Nullable Long id) throws IOException {
    if (id == null) {
      g.writeNullField("id");
    } else {
      g.writeNumberField("id", id);
    }
  }

  private static void times(JsonGenerator g, long usIn, long usOut) throws IOException {
    g.writeNumberField("usIn", usIn);
    g.writeNumberField("usOut", usOut);
    g.writeNumberField("usDiff", usOut - usIn);
    g.writeBooleanField("testnet", true);
  }

  private static String document(Body fields) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator g = FACTORY.createGenerator(text)) {
      g.writeStartObject();
      g.writeStringField("jsonrpc", "2.0");
      fields.write(g);
      g.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
