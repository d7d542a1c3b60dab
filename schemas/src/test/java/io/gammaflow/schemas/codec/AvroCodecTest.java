package io.gammaflow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Progress;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.PrimitivesArrays.DoubleArray;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every canonical record survives the wire; the header is Confluent's; kinds are not confused. */
class AvroCodecTest {
  private final AvroCodec codec = AvroCodec.ofClasspath();

  static List<SpecificRecord> samples() {
    return Samples.all();
  }

  @Test
  void samplesAreOfEveryKind() {
    assertThat(Samples.all().stream().map(Object::getClass).toList())
        .isEqualTo(CanonicalRecords.classes());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aRecordComesBackEqual(SpecificRecord sample) throws RejectedException {
    assertThat(codec.decode(codec.encode(sample))).isEqualTo(sample);
  }

  @Test
  void oneCodecCarriesAllKindsInTurnAndAlwaysTheSameBytes() throws RejectedException {
    for (int round = 0; round < 3; round++) {
      for (SpecificRecord sample : Samples.all()) {
        byte[] message = codec.encode(sample);
        assertThat(codec.decode(message)).isEqualTo(sample);
        assertThat(AvroCodec.ofClasspath().encode(sample)).isEqualTo(message);
      }
    }
  }

  /** Its iterator, which boxes every value, is not used. */
  private static final class Unboxed extends DoubleArray {
    Unboxed(Collection<Double> values) {
      super(Schema.createArray(Schema.create(Schema.Type.DOUBLE)), values);
    }

    @Override
    public Iterator<Double> iterator() {
      throw new AssertionError("boxed");
    }
  }

  @Test
  void anArrayOfDoublesIsWrittenWithoutBoxesAndAsTheSameBytes() {
    HedgeFlowProfile profile = OutputSamples.profile();
    byte[] boxed = codec.encode(profile);
    profile.setLevels(new Unboxed(profile.getLevels()));
    profile.setGexPerPct(new Unboxed(profile.getGexPerPct()));
    profile.setGexPerPctSd(new Unboxed(Objects.requireNonNull(profile.getGexPerPctSd())));
    assertThat(codec.encode(profile)).isEqualTo(boxed);
  }

  @Test
  void theHeaderIsAZeroByteAndTheCommittedId() {
    byte[] message = codec.encode(Samples.trade());

    assertThat(Arrays.copyOf(message, 5))
        .containsExactly(0, 0, 0, 0, CommittedSchemas.load().newestId("OptionTrade"));
  }

  @Test
  void aKnownKindIsCast() throws RejectedException {
    byte[] message = codec.encode(Samples.trade());

    assertThat(codec.decode(message, OptionTrade.class)).isEqualTo(Samples.trade());
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> codec.decode(message, OptionMark.class))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA));
  }

  @Test
  void aKindOffTheAllowListIsRefused() {
    CommittedSchemas committed = CommittedSchemas.load();
    AvroCodec trades = new AvroCodec(committed, committed, List.of(OptionTrade.class));
    byte[] progress = codec.encode(Samples.all().get(13));
    assertThat(Samples.all().get(13)).isInstanceOf(Progress.class);

    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> trades.decode(progress))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA));
  }

  @Test
  void aRecordThatBreaksItsSchemaFailsItsWriterAndNotTheNextRecord() throws RejectedException {
    OptionTrade broken = Samples.trade();
    broken.setComboId("written before the fault");
    broken.put("aggressor", null);
    assertThatThrownBy(() -> codec.encode(broken)).isInstanceOf(RuntimeException.class);

    assertThat(codec.decode(codec.encode(Samples.trade()))).isEqualTo(Samples.trade());
  }
}
