package io.gammaflow.connectors.text;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** One line of comma-separated text into its fields. A quoted field may not span lines. */
public final class Csv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).get();

  private Csv() {}

  /**
   * The fields, without the spaces around them and the quotes about them.
   *
   * @throws RejectedException MALFORMED for an unclosed or misplaced quote, TOO_LARGE for more than
   *     {@link TextLimits#MAX_FIELDS} fields
   */
  public static List<String> fields(String line) throws RejectedException {
    if (line.indexOf('\r') >= 0) {
      throw new RejectedException(DeadLetterReason.MALFORMED, "carriage return inside the line");
    }
    List<String> fields = line.indexOf('"') < 0 ? split(line) : parse(line);
    if (fields.size() > TextLimits.MAX_FIELDS) {
      throw new RejectedException(
          DeadLetterReason.TOO_LARGE, "more than " + TextLimits.MAX_FIELDS + " fields");
    }
    return fields;
  }

  // Without a quote there is nothing to parse, and a parser costs more than the row.
  private static List<String> split(String line) {
    List<String> fields = new ArrayList<>(32);
    int from = 0;
    for (int comma = line.indexOf(',');
        comma >= 0 && fields.size() < TextLimits.MAX_FIELDS;
        comma = line.indexOf(',', from)) {
      fields.add(line.substring(from, comma).strip());
      from = comma + 1;
    }
    fields.add(line.substring(from).strip());
    return fields;
  }

  private static List<String> parse(String line) throws RejectedException {
    try (CSVParser parser = CSVParser.parse(new StringReader(line), FORMAT)) {
      List<CSVRecord> records = parser.getRecords();
      return records.isEmpty() ? List.of("") : records.get(0).toList();
    } catch (IOException | RuntimeException e) {
      throw new RejectedException(DeadLetterReason.MALFORMED, "broken quotes");
    }
  }
}
