package io.gammaflow.sinks.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Reads the place of a line out of the line itself, so that file and sink agree by construction.
 */
final class LineKeys {
  private static final JsonFactory FACTORY = new JsonFactory();

  private static final int KEY_FIELDS = 3;

  private LineKeys() {}

  /**
   * The key of one encoded record.
   *
   * @throws IOException when the bytes are not a line that {@link JsonLines} wrote
   */
  static LineKey of(byte[] line) throws IOException {
    long micros = 0;
    long number = 0;
    String group = "";
    String item = "";
    String tail = "";
    int found = 0;
    try (JsonParser json = FACTORY.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("a line is not a JSON object");
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        if (value == JsonToken.START_ARRAY && found == KEY_FIELDS) {
          break; // The long arrays of a profile come behind its key.
        }
        switch (name) {
          case "eventTime" -> {
            micros = micros(json.getText());
            found++;
          }
          case "book" -> {
            group = json.getText();
            found++;
          }
          case "revision" -> {
            number = json.getLongValue();
            found++;
          }
          case "contract", "alertId" -> item = json.getText();
          case "source" -> group = json.getText();
          case "position", "shard" -> number = json.getLongValue();
          case "reason" -> tail = json.getText();
          default -> json.skipChildren();
        }
      }
    }
    return new LineKey(micros, group, item, number, tail);
  }

  private static long micros(String time) throws IOException {
    try {
      return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
    } catch (DateTimeException e) {
      throw new IOException("a line's eventTime is not a time: " + time, e);
    }
  }
}
