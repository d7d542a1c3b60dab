package io.gammaflow.streams.record;

import io.gammaflow.streams.time.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Copies of a record in which one field, however deep, has an extreme of what its type can say. */
public final class Extremes {
  /** Beyond what the state codecs can write in one text, and what a broker takes. */
  private static final int LONG_TEXT = 70_000;

  private static final int MEGABYTE = 1 << 20;

  private static final double[] NUMBERS = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0,
    -0.0,
    -1,
    Double.MIN_VALUE,
    -Double.MAX_VALUE,
    Double.MAX_VALUE,
    1e300
  };

  private static final long[] TIMES = {
    Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, 7_258_118_400_000_000L, Long.MAX_VALUE
  };

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "*",
          "|",
          "@",
          "x".repeat(41),
          "x".repeat(LONG_TEXT),
          "\u20ac".repeat(LONG_TEXT),
          "x".repeat(MEGABYTE),
          "\0",
          "\u001b]0;pwned\u0007",
          "a\nb",
          "\u202e",
          "\ud83d\ude00",
          "\uffff");

  /**
   * A copy.
   *
   * @param what the field and the value
   */
  public record Mutant(String what, SpecificRecord record) {
    @Override
    public String toString() {
      return what;
    }
  }

  /** Sets a field of the copy it is given. */
  private interface Change {
    void apply(SpecificRecord copy);
  }

  private final List<Mutant> mutants = new ArrayList<>();
  private final SpecificRecord original;

  private Extremes(SpecificRecord original) {
    this.original = original;
  }

  /** Every copy of a record. */
  public static List<Mutant> of(SpecificRecord record) {
    Extremes extremes = new Extremes(record);
    extremes.walk(record.getSchema(), record, "", path -> path);
    return extremes.mutants;
  }

  /** Finds a nested record in a copy. */
  private interface Place {
    SpecificRecord in(SpecificRecord copy);
  }

  private void walk(Schema schema, SpecificRecord at, String path, Place place) {
    for (Schema.Field field : schema.getFields()) {
      int position = field.pos();
      String name = path + field.name();
      Schema type = field.schema();
      if (type.getType() == Schema.Type.UNION) {
        mutate(name + "=null", copy -> place.in(copy).put(position, null));
        type =
            type.getTypes().stream().filter(t -> t.getType() != Schema.Type.NULL).findFirst().get();
      }
      for (Object value : values(type, at.get(position))) {
        mutate(name + '=' + shown(value), copy -> place.in(copy).put(position, value));
      }
      if (at.get(position) instanceof SpecificRecord nested) {
        walk(type, nested, name + '.', copy -> (SpecificRecord) place.in(copy).get(position));
      } else if (at.get(position) instanceof List<?> list
          && !list.isEmpty()
          && list.get(0) instanceof SpecificRecord item) {
        walk(
            type.getElementType(),
            item,
            name + "[0].",
            copy -> (SpecificRecord) ((List<?>) place.in(copy).get(position)).get(0));
      }
    }
  }

  private void mutate(String what, Change change) {
    SpecificRecord copy = SpecificData.get().deepCopy(original.getSchema(), original);
    change.apply(copy);
    mutants.add(new Mutant(original.getSchema().getName() + '.' + what, copy));
  }

  private static List<Object> values(Schema type, Object is) {
    List<Object> values = new ArrayList<>();
    switch (type.getType()) {
      case STRING -> values.addAll(TEXTS);
      case LONG -> {
        boolean time = type.getLogicalType() instanceof LogicalTypes.TimestampMicros;
        for (long micros : TIMES) {
          values.add(time ? instant(micros) : (Object) micros);
        }
      }
      case DOUBLE -> {
        for (double number : NUMBERS) {
          values.add(number);
        }
      }
      case BOOLEAN -> values.addAll(List.of(true, false));
      case ENUM -> {
        for (String symbol : type.getEnumSymbols()) {
          values.add(SpecificData.get().createEnum(symbol, type));
        }
      }
      case ARRAY -> {
        List<?> list = (List<?>) is;
        values.add(List.of());
        for (int n : new int[] {2, 1_000, Bounds.LONGEST_LIST, Bounds.LONGEST_LIST + 1}) {
          values.add(Collections.nCopies(n, list.get(0)));
        }
      }
      default -> {}
    }
    return values;
  }

  private static Instant instant(long micros) {
    return Micros.instant(micros);
  }

  private static String shown(Object value) {
    if (value instanceof List<?> list) {
      return list.size() + " items";
    }
    String text = value.toString();
    return text.length() > 20 ? text.length() + " characters" : text;
  }
}
