package io.gammaflow.connectors.text;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of one line by column name. An empty field is an absent one. */
public final class CsvRow {
  /** Place of a column that the table does not have: its field is empty in every line. */
  static final int ABSENT = -1;

  private final Map<String, Integer> columns;
  private final List<String> fields;

  CsvRow(Map<String, Integer> columns, List<String> fields) {
    this.columns = columns;
    this.fields = fields;
  }

  /**
   * Text that must be there.
   *
   * @throws RejectedException MISSING_FIELD
   */
  public String text(String column) throws RejectedException {
    String field = field(column);
    if (field.isEmpty()) {
      throw new RejectedException(DeadLetterReason.MISSING_FIELD, column);
    }
    return field;
  }

  /** Text that may be empty. */
  public String textOrEmpty(String column) {
    return field(column);
  }

  /**
   * A number that must be there.
   *
   * @throws RejectedException MISSING_FIELD, or as {@link StrictNumbers#decimal}
   */
  public double number(String column) throws RejectedException {
    return StrictNumbers.decimal(text(column), column);
  }

  /**
   * A number, or null where the field is empty.
   *
   * @throws RejectedException as {@link StrictNumbers#decimal}
   */
  public @Nullable Double numberOrNull(String column) throws RejectedException {
    String field = field(column);
    return field.isEmpty() ? null : StrictNumbers.decimal(field, column);
  }

  /**
   * A number of at least 0, or null where the field is empty.
   *
   * @throws RejectedException OUT_OF_RANGE below 0, or as {@link StrictNumbers#decimal}
   */
  public @Nullable Double notNegativeOrNull(String column) throws RejectedException {
    Double value = numberOrNull(column);
    if (value != null && value < 0) {
      throw new RejectedException(
          DeadLetterReason.OUT_OF_RANGE, column + " below 0: " + field(column));
    }
    return value;
  }

  private String field(String column) {
    Integer index = columns.get(column);
    if (index == null) {
      throw new IllegalArgumentException("no such column: " + column);
    }
    return index == ABSENT ? "" : fields.get(index);
  }
}
