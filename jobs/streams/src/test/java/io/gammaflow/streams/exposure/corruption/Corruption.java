package io.gammaflow.streams.exposure.corruption;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** One number of a record, and what it is made of. */
record Corruption(int record, String path, String how, SpecificRecord made) {
  /** What makes a number wrong. */
  private enum How {
    TIMES_10(v -> 10 * v),
    TENTH(v -> v / 10),
    HALF(v -> v / 2),
    TIMES_1_05(v -> 1.05 * v),
    NEGATIVE(v -> -v),
    PLUS_MILLION(v -> v + 1e6),
    TIMES_100(v -> 100 * v),
    ZERO(v -> 0),
    TINY(v -> 1e-9),
    LARGE(v -> 9e8),
    LARGEST(v -> Double.MAX_VALUE),
    NOT_A_NUMBER(v -> Double.NaN);

    private final DoubleUnaryOperator change;

    How(DoubleUnaryOperator change) {
      this.change = change;
    }
  }

  /** Numbers that order records or point at them, and decide no figure. */
  private static final Set<String> NAMES = Set.of("provenance", "sequence");

  /** A place of a number: the field of every record on the way, and the index in a list. */
  private record Place(List<Object> steps) {
    private Place then(Object step) {
      List<Object> longer = new ArrayList<>(steps);
      longer.add(step);
      return new Place(longer);
    }
  }

  /** A seeded choice: a field of a record, and what becomes of it. */
  static Corruption of(List<SpecificRecord> records, int index, SplittableRandom random) {
    SpecificRecord copy = copy(records.get(index));
    List<Place> places = new ArrayList<>();
    find(copy, new Place(List.of()), places);
    Place place = places.get(random.nextInt(places.size()));
    How how = How.values()[random.nextInt(How.values().length)];
    change(copy, place, how.change);
    return new Corruption(index, copy.getSchema().getName() + place.steps(), how.name(), copy);
  }

  static SpecificRecord copy(SpecificRecord record) {
    return SpecificData.get().deepCopy(record.getSchema(), record);
  }

  private static void find(Object value, Place place, List<Place> places) {
    if (value instanceof Double) {
      places.add(place);
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        find(list.get(i), place.then(i), places);
      }
    } else if (value instanceof IndexedRecord record) {
      for (Schema.Field field : record.getSchema().getFields()) {
        if (!NAMES.contains(field.name())) {
          find(record.get(field.pos()), place.then(field.name()), places);
        }
      }
    }
  }

  private static void change(Object root, Place place, DoubleUnaryOperator change) {
    Object at = root;
    List<Object> steps = place.steps();
    for (Object step : steps.subList(0, steps.size() - 1)) {
      at = get(at, step);
    }
    IndexedRecord holder = (IndexedRecord) at;
    int field = holder.getSchema().getField((String) steps.get(steps.size() - 1)).pos();
    holder.put(field, change.applyAsDouble((Double) holder.get(field)));
  }

  private static Object get(Object from, Object step) {
    if (step instanceof Integer i) {
      return ((List<?>) from).get(i);
    }
    IndexedRecord record = (IndexedRecord) from;
    return record.get(record.getSchema().getField((String) step).pos());
  }
}
