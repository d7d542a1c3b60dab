package io.gammaflow.streams.record;

import io.gammaflow.schemas.deadletter.RejectedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * The bounds of every text, time and list of a kind of record, made from its schema: what a later
 * schema adds is bounded too. Numbers are judged where they are used. Immutable.
 */
final class RecordBounds {
  /** Scope of a venue's state that concerns all of its underlyings. */
  private static final String EVERY_UNDERLYING = "*";

  private static final ClassValue<RecordBounds> BY_CLASS =
      new ClassValue<>() {
        @Override
        protected RecordBounds computeValue(Class<?> type) {
          return new RecordBounds(SpecificData.get().getSchema(type), "");
        }
      };

  private final List<FieldBound> bounds = new ArrayList<>();

  private enum Kind {
    TIME,
    NAME,
    REQUIRED_NAME,
    SCOPE,
    TEXT,
    REQUIRED_TEXT,
    SOURCE,
    RECORD,
    RECORDS,
    NAMES
  }

  /**
   * @param longest characters of a text
   * @param nested bounds of the record or the records of the field; of itself where it has none
   */
  private record FieldBound(
      int position, String path, Kind kind, int longest, RecordBounds nested) {}

  private RecordBounds(Schema schema, String path) {
    for (Schema.Field field : schema.getFields()) {
      add(field, path + field.name());
    }
  }

  /** The bounds of a record's kind. */
  static RecordBounds of(SpecificRecord record) {
    return BY_CLASS.get(record.getClass());
  }

  private void add(Schema.Field field, String path) {
    Schema type = withoutNull(field.schema());
    switch (type.getType()) {
      case STRING -> bounds.add(text(field, path));
      case LONG -> {
        if (type.getLogicalType() instanceof LogicalTypes.TimestampMicros) {
          bounds.add(new FieldBound(field.pos(), path, Kind.TIME, 0, this));
        }
      }
      case RECORD ->
          bounds.add(
              new FieldBound(
                  field.pos(), path, Kind.RECORD, 0, new RecordBounds(type, path + '.')));
      case ARRAY -> {
        Schema item = type.getElementType();
        boolean records = item.getType() == Schema.Type.RECORD;
        bounds.add(
            new FieldBound(
                field.pos(),
                path,
                records ? Kind.RECORDS : Kind.NAMES,
                Bounds.LONGEST_NAME,
                records ? new RecordBounds(item, path + '.') : this));
      }
      case ENUM, BOOLEAN, INT, FLOAT, DOUBLE, BYTES, FIXED, NULL -> {}
      case MAP, UNION -> throw new IllegalStateException("no bound for " + path);
    }
  }

  /** What a text may be goes by the name of its field, which all kinds of record share. */
  private FieldBound text(Schema.Field field, String path) {
    Kind kind;
    int longest;
    switch (field.name()) {
      case "venue", "underlying" -> {
        kind = Kind.REQUIRED_NAME;
        longest = Bounds.LONGEST_NAME;
      }
      case "scope" -> {
        kind = Kind.SCOPE;
        longest = Bounds.LONGEST_NAME;
      }
      case "root" -> {
        kind = Kind.NAME;
        longest = Bounds.LONGEST_NAME;
      }
      case "currency" -> {
        kind = Kind.NAME;
        longest = Bounds.LONGEST_CURRENCY;
      }
      case "symbol" -> {
        kind = Kind.REQUIRED_TEXT;
        longest = Bounds.LONGEST_TEXT;
      }
      case "tradeId", "bustOf", "comboId", "vault", "account" -> {
        kind = Kind.TEXT;
        longest = Bounds.LONGEST_ID;
      }
      case "source" -> {
        kind = Kind.SOURCE;
        longest = Bounds.LONGEST_SOURCE;
      }
      default -> {
        kind = Kind.TEXT;
        longest = Bounds.LONGEST_TEXT;
      }
    }
    return new FieldBound(field.pos(), path, kind, longest, this);
  }

  private static Schema withoutNull(Schema schema) {
    if (schema.getType() != Schema.Type.UNION) {
      return schema;
    }
    List<Schema> types =
        schema.getTypes().stream().filter(t -> t.getType() != Schema.Type.NULL).toList();
    return types.size() == 1 ? types.get(0) : schema;
  }

  /**
   * Holds a record against its bounds, and all that it holds.
   *
   * @throws RejectedException for the first value that is beyond its own
   */
  void check(SpecificRecord record) throws RejectedException {
    for (FieldBound bound : bounds) {
      Object value = record.get(bound.position);
      if (value != null) {
        check(bound, value);
      }
    }
  }

  private static void check(FieldBound bound, Object value) throws RejectedException {
    String path = bound.path;
    switch (bound.kind) {
      case TIME -> Bounds.time(path, (Instant) value);
      case NAME -> Bounds.name(path, (String) value, bound.longest);
      case REQUIRED_NAME -> {
        Bounds.present(path, (String) value);
        Bounds.name(path, (String) value, bound.longest);
      }
      case SCOPE -> {
        if (!value.equals(EVERY_UNDERLYING)) {
          Bounds.name(path, (String) value, bound.longest);
        }
      }
      case TEXT -> Bounds.text(path, (String) value, bound.longest);
      case REQUIRED_TEXT -> {
        Bounds.present(path, (String) value);
        Bounds.text(path, (String) value, bound.longest);
      }
      case SOURCE -> Bounds.length(path, ((String) value).length(), bound.longest);
      case RECORD -> bound.nested.check((SpecificRecord) value);
      case RECORDS -> {
        List<?> items = (List<?>) value;
        Bounds.list(path, items);
        if (!bound.nested.bounds.isEmpty()) {
          for (Object item : items) {
            bound.nested.check((SpecificRecord) item);
          }
        }
      }
      case NAMES -> {
        List<?> items = (List<?>) value;
        Bounds.list(path, items);
        for (Object item : items) {
          Bounds.present(path, (String) item);
          Bounds.name(path, (String) item, bound.longest);
        }
      }
    }
  }
}
