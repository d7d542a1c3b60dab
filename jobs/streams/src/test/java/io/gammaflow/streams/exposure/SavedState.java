package io.gammaflow.streams.exposure;

import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.book.JournalEntry;
import io.gammaflow.streams.exposure.book.Strays;
import io.gammaflow.streams.exposure.feedback.AlertMemory;
import io.gammaflow.streams.exposure.signal.BookMemory;
import io.gammaflow.streams.exposure.signal.Pulse;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.PartitionRow;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What the restore tests restore, and the command that writes it anew: a savepoint of the job in
 * the middle of {@link #RECORDS}, and a snapshot with a sample of every serializer of state. See
 * the module's README.
 */
final class SavedState {
  static final List<MarketRecord> RECORDS = SimulatedRecords.of(2, 20, 11);

  /** So many records lie before the savepoint: the last of them wait for their tick in it. */
  static final int SAVED_AFTER = 2 * RECORDS.size() / 3;

  static final ExposureConfig CONFIG =
      ExposureConfig.defaults()
          .withModel(PositioningModel.CUSTOMER_FLOW)
          .withDecay(5_000_000L)
          .withLevels(List.of(), 5, 10)
          .withShards(Map.of("U1", 2))
          .withEnd(SimulatedRecords.START + 19 * SimulatedRecords.SECOND);

  /** The types of state, keys among them, that Flink serializes by their fields. */
  static final List<Class<?>> TYPES =
      List.of(
          MarketRecord.class,
          PartitionRow.class,
          BookSlice.class,
          JournalEntry.class,
          Strays.class,
          BookMemory.class,
          Pulse.class,
          AlertMemory.class,
          CalendarEvent.class,
          NamedUnderlying.class,
          ShardKey.class);

  /** Writes everything below the folder of the tests' resources. */
  @Test
  @EnabledIfSystemProperty(named = "gammaflow.write-state", matches = "true")
  void write() throws Exception {
    Path resources =
        Path.of(System.getProperty("basedir", "."), "src/test/resources")
            .resolve(SavedState.class.getPackageName().replace('.', '/'));
    Path folder = Files.createTempDirectory("gammaflow-savepoint");
    TopologyRun.save(RECORDS, SAVED_AFTER, CONFIG, folder);
    try (Stream<Path> files = Files.walk(folder)) {
      Path metadata = files.filter(f -> f.endsWith("_metadata")).findFirst().orElseThrow();
      Path target = Files.createDirectories(resources.resolve("savepoint"));
      Files.write(target.resolve("_metadata"), Files.readAllBytes(metadata));
    }
    delete(folder);
    Path serializers = Files.createDirectories(resources.resolve("serializers"));
    for (Class<?> type : TYPES) {
      Files.write(serializers.resolve(type.getSimpleName() + ".bin"), bytes(type));
    }
  }

  static <T> TypeSerializer<T> serializer(Class<T> type) {
    return TypeInformation.of(type).createSerializer(new SerializerConfigImpl());
  }

  private static <T> byte[] bytes(Class<T> type) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputViewStreamWrapper out = new DataOutputViewStreamWrapper(new DataOutputStream(bytes));
    TypeSerializer<T> serializer = serializer(type);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    serializer.serialize(sample(type), out);
    return bytes.toByteArray();
  }

  /** A value whose plain fields are not what they are in a new one. */
  static <T> T sample(Class<T> type) {
    try {
      return type.isRecord() ? sampleRecord(type) : sampleBean(type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T sampleRecord(Class<T> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] kinds = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      kinds[i] = components[i].getType();
      values[i] =
          kinds[i] == String.class ? components[i].getName() : components[i].getName().length();
    }
    return type.getDeclaredConstructor(kinds).newInstance(values);
  }

  private static <T> T sampleBean(Class<T> type) throws ReflectiveOperationException {
    T value = type.getConstructor().newInstance();
    for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !Modifier.isTransient(field.getModifiers())) {
          field.setAccessible(true);
          fill(value, field);
        }
      }
    }
    return value;
  }

  private static void fill(Object value, Field field) throws ReflectiveOperationException {
    Class<?> kind = field.getType();
    if (kind == String.class) {
      field.set(value, field.getName());
    } else if (kind == long.class || kind == int.class) {
      field.set(value, field.getName().length());
    } else if (kind == double.class) {
      field.setDouble(value, field.getName().length() / 8.0);
    } else if (kind == boolean.class) {
      field.setBoolean(value, !field.getBoolean(value));
    } else if (kind.isEnum()) {
      field.set(value, kind.getEnumConstants()[1]);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              f -> {
                try {
                  Files.delete(f);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
