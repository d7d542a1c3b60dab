package io.gammaflow.connectors.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.gammaflow.connectors.file.Compressed;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.text.CountingStream;
import io.gammaflow.connectors.text.LineReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON file of flat objects as the table that a spreadsheet would make of it: an array of them,
 * an answer whose {@code result} is one, or an object a line. Columns are the names of the fields
 * in the order of their first appearance; what is nested is left out.
 */
public final class JsonTable {
  /** Most rows of a file: all options of all venues are fewer. */
  private static final int MAX_ROWS = 200_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Json.MAX_DEPTH)
                  .maxStringLength(Json.MAX_STRING_LENGTH)
                  .maxNumberLength(Json.MAX_NUMBER_LENGTH)
                  .maxNameLength(1024)
                  .build())
          .build();

  private final List<Map<String, String>> rows = new ArrayList<>();
  private final Map<String, Integer> columns = new LinkedHashMap<>();

  private JsonTable() {}

  /** Whether a file begins as JSON does. */
  public static boolean begins(String head) {
    String text = head.stripLeading();
    return text.startsWith("{") || text.startsWith("[");
  }

  /**
   * The file as lines of comma-separated values, a header first. Where the document breaks off, the
   * rows before it are given out, and then the break.
   *
   * @throws RefusedInputException when there is no object in it
   */
  public static LineReader open(Path file) throws RefusedInputException, IOException {
    CountingStream counted = new CountingStream(Files.newInputStream(file));
    JsonTable table = new JsonTable();
    boolean whole;
    try (InputStream text = Compressed.text(counted);
        JsonParser parser = FACTORY.createParser(text)) {
      whole = table.read(parser);
    } catch (IOException e) {
      if (counted.failed()) {
        throw e;
      }
      whole = false;
    }
    if (table.rows.isEmpty()) {
      throw new RefusedInputException(file, "no row in this JSON: an array of objects is expected");
    }
    InputStream lines = new ByteArrayInputStream(table.csv().getBytes(StandardCharsets.UTF_8));
    return LineReader.of(
        whole ? lines : new SequenceInputStream(lines, new BreakingStream()), counted);
  }

  /** Reads all objects; false where there are more than a table may have. */
  private boolean read(JsonParser parser) throws IOException {
    while (parser.nextToken() != null) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        if (rows.size() == MAX_ROWS) {
          return false;
        }
        object(parser);
      }
    }
    return true;
  }

  /** An object is a row if it holds a plain value; what is nested in it may hold rows itself. */
  private void object(JsonParser parser) throws IOException {
    Map<String, String> row = new LinkedHashMap<>();
    boolean holder = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_ARRAY && name.equals("result")) {
        holder = true;
        array(parser);
      } else if (value.isStructStart()) {
        parser.skipChildren();
      } else if (value != JsonToken.VALUE_NULL) {
        row.put(name, parser.getText());
      } else {
        row.putIfAbsent(name, "");
      }
    }
    if (!holder && !row.isEmpty()) {
      row.keySet().forEach(name -> columns.putIfAbsent(name, columns.size()));
      rows.add(row);
    }
  }

  private void array(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY && rows.size() < MAX_ROWS) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        object(parser);
      } else if (parser.currentToken().isStructStart()) {
        parser.skipChildren();
      }
    }
  }

  private String csv() {
    StringBuilder text = new StringBuilder();
    text.append(String.join(",", columns.keySet().stream().map(JsonTable::field).toList()));
    for (Map<String, String> row : rows) {
      text.append('\n');
      String separator = "";
      for (String column : columns.keySet()) {
        text.append(separator).append(field(row.getOrDefault(column, "")));
        separator = ",";
      }
    }
    return text.append('\n').toString();
  }

  private static String field(String value) {
    String line = value.replace('\n', ' ').replace('\r', ' ');
    boolean plain = line.indexOf(',') < 0 && line.indexOf('"') < 0;
    return plain ? line : '"' + line.replace("\"", "\"\"") + '"';
  }

  /** A stream that breaks at once. */
  private static final class BreakingStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("the document breaks off");
    }
  }
}
