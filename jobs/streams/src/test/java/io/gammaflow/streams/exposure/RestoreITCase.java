package io.gammaflow.streams.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.TopologyRun.Setup;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.book.VenueSlice;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** State that was written once is read for ever: the committed files are of the first version. */
class RestoreITCase {
  static final List<Class<?>> TYPES = SavedState.TYPES;

  /** Fields that the first version did not have. */
  private static final String[] ADDED_SINCE = {"generation", "quarantined", "flags"};

  private static InputStream resource(String name) {
    return Objects.requireNonNull(RestoreITCase.class.getResourceAsStream(name), name);
  }

  @ParameterizedTest
  @CsvSource({"1,hashmap", "2,rocksdb"})
  void goesOnFromTheCommittedSavepointAsIfItHadNeverStopped(
      int parallelism, String backend, @TempDir Path folder) throws Exception {
    try (InputStream in = resource("savepoint/_metadata")) {
      Files.copy(in, folder.resolve("_metadata"));
    }
    TopologyRun whole =
        TopologyRun.of(SavedState.RECORDS, SavedState.CONFIG, new Setup(1, "hashmap", false));
    TopologyRun rest =
        TopologyRun.from(
            folder, SavedState.RECORDS, SavedState.CONFIG, new Setup(parallelism, backend, false));
    assertThat(rest.signals.all()).isNotEmpty().hasSizeLessThan(whole.signals.all().size());
    assertThat(whole.signals.all()).containsAll(rest.signals.all());
    assertThat(whole.positions.all()).containsAll(rest.positions.all());
    assertThat(lastSequences(rest)).isEqualTo(lastSequences(whole));
    assertThat(rest.tallies.all()).anyMatch(t -> t.duplicate > 0);
  }

  private static Map<String, Long> lastSequences(TopologyRun run) {
    Map<String, Long> last = new HashMap<>();
    for (ReflexivitySignal s : run.signals.all()) {
      last.merge(s.getBook(), s.getSignalSeq(), Math::max);
    }
    return last;
  }

  @ParameterizedTest
  @FieldSource("TYPES")
  void readsWhatASerializerOfTheFirstVersionWrote(Class<?> type) throws Exception {
    read(type);
  }

  private static <T> void read(Class<T> type) throws Exception {
    try (InputStream in = resource("serializers/" + type.getSimpleName() + ".bin")) {
      DataInputViewStreamWrapper view = new DataInputViewStreamWrapper(in);
      TypeSerializerSnapshot<T> written =
          TypeSerializerSnapshot.readVersionedSnapshot(view, type.getClassLoader());
      TypeSerializerSchemaCompatibility<T> compatibility =
          SavedState.serializer(type).snapshotConfiguration().resolveSchemaCompatibility(written);
      assertThat(compatibility.isIncompatible()).isFalse();
      TypeSerializer<T> reader = written.restoreSerializer();
      assertThat(reader.deserialize(view))
          .usingRecursiveComparison()
          .ignoringFields(ADDED_SINCE)
          .isEqualTo(SavedState.sample(type));
    }
  }

  /** Slices of version 1 had a boolean for each flag; theirs are upgraded, none is lost. */
  @Test
  void readsTheFlagsOfASliceOfTheFirstVersion() throws Exception {
    try (InputStream in = resource("serializers/VenueSlice.bin")) {
      DataInputViewStreamWrapper view = new DataInputViewStreamWrapper(in);
      TypeSerializer<VenueSlice> reader =
          TypeSerializerSnapshot.<VenueSlice>readVersionedSnapshot(
                  view, VenueSlice.class.getClassLoader())
              .restoreSerializer();
      BookSlice slice = new BookSlice();
      slice.quarantined = true;
      slice.venues = new VenueSlice[] {reader.deserialize(view)};
      slice.upgrade(PositioningModel.FILTER);
      assertThat(FlagBits.set(slice.flags)).containsExactly(Flag.INPUT_QUARANTINED);
      assertThat(FlagBits.set(slice.venues[0].flags))
          .containsExactly(
              Flag.OI_UNIT_CHANGED,
              Flag.IV_MISSING,
              Flag.QUOTE_CROSSED,
              Flag.OUTLIER_CLIPPED,
              Flag.CLOCK_SKEW,
              Flag.MISSING_TRADES,
              Flag.SETTLEMENT_WINDOW,
              Flag.SIGN_AMBIGUOUS,
              Flag.UNKNOWN_ENUM,
              Flag.EARLY_EXERCISE,
              Flag.INVARIANT_BROKEN,
              Flag.PARAMETERS_DOUBTFUL,
              Flag.SMILE_MISSING,
              Flag.VAULT_DOUBTFUL,
              Flag.SPOT_DOUBTFUL,
              Flag.VALUE_DOUBTFUL);
    }
  }
}
