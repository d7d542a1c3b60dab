package io.gammaflow.sinks.questdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the database's JSON answers apart, within limits. */
final class DatabaseAnswers {
  private static final int ERROR_BYTES = 4_096;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(8).maxStringLength(1 << 20).build())
          .build();

  private DatabaseAnswers() {}

  /** Columns and rows, of which at most the limit is kept. */
  static Page read(InputStream body, int limit) throws IOException {
    List<String> columns = new ArrayList<>();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    boolean more = false;
    try (JsonParser json = FACTORY.createParser(body)) {
      expect(json, json.nextToken(), JsonToken.START_OBJECT);
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        if (name.equals("columns")) {
          readColumns(json, value, columns);
        } else if (name.equals("dataset")) {
          more = readRows(json, value, rows, limit);
        } else if (name.equals("error")) {
          // A query that fails on its way has begun its answer as a good one.
          throw new IOException("QuestDB: " + json.getText());
        } else {
          json.skipChildren();
        }
      }
    }
    return new Page(columns, rows, more);
  }

  /** The text of an error, truncated if long. */
  static String error(InputStream body) throws IOException {
    return new String(body.readNBytes(ERROR_BYTES), StandardCharsets.UTF_8);
  }

  private static void readColumns(JsonParser json, JsonToken begin, List<String> columns)
      throws IOException {
    expect(json, begin, JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        if (name.equals("name")) {
          columns.add(json.getText());
        } else {
          json.skipChildren();
        }
      }
    }
  }

  private static boolean readRows(
      JsonParser json, JsonToken begin, List<List<@Nullable Object>> rows, int limit)
      throws IOException {
    expect(json, begin, JsonToken.START_ARRAY);
    boolean more = false;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (rows.size() == limit) {
        json.skipChildren();
        more = true;
      } else {
        rows.add(readArray(json));
      }
    }
    return more;
  }

  private static List<@Nullable Object> readArray(JsonParser json) throws IOException {
    List<@Nullable Object> values = new ArrayList<>();
    for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
      values.add(readValue(json, t));
    }
    return values;
  }

  private static @Nullable Object readValue(JsonParser json, @Nullable JsonToken token)
      throws IOException {
    if (token == null) {
      throw new IOException("QuestDB's answer ends in the middle");
    }
    return switch (token) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_STRING -> json.getText();
      case START_ARRAY -> readArray(json);
      default -> throw new IOException("QuestDB's answer has a " + token + " among its values");
    };
  }

  private static void expect(JsonParser json, @Nullable JsonToken is, JsonToken wanted)
      throws IOException {
    if (is != wanted) {
      throw new IOException("QuestDB's answer has " + is + " at " + json.currentLocation());
    }
  }
}
