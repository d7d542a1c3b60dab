package io.gammaflow.streams.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MarketRecordTest {
  private static Arguments row(
      RecordKind kind,
      Consumer<MarketRecord> write,
      Function<MarketRecord, List<Object>> read,
      Object... expected) {
    return arguments(kind, write, read, List.of(expected));
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        row(
            RecordKind.OPTION_TRADE,
            r -> MarketRecordWriter.trade(r, "T1", 0.05, 3),
            r -> List.of(r.tradeId(), r.tradePrice(), r.tradeSize()),
            "T1",
            0.05,
            3.0),
        row(
            RecordKind.OPTION_MARK,
            r -> MarketRecordWriter.mark(r, 0.04),
            r -> List.of(r.markPrice()),
            0.04),
        row(
            RecordKind.UNDERLYING_PRICE,
            r -> MarketRecordWriter.spot(r, 100, 7),
            r -> List.of(r.spotPrice(), r.openInterestUnits()),
            100.0,
            7.0),
        row(
            RecordKind.OPEN_INTEREST,
            r -> MarketRecordWriter.openInterest(r, 12, 34),
            r -> List.of(r.openInterest(), r.openInterestAsOf()),
            12.0,
            34L),
        row(
            RecordKind.VAULT_POSITION,
            r -> MarketRecordWriter.vault(r, "V", -5),
            r -> List.of(r.vaultId(), r.vaultPosition()),
            "V",
            -5.0),
        row(
            RecordKind.MARKET_EVENT,
            r -> MarketRecordWriter.event(r, 56, 0.02),
            r -> List.of(r.eventEffectiveAt(), r.jumpSd()),
            56L,
            0.02),
        row(
            RecordKind.CONTRACT_ADJUSTMENT,
            r -> MarketRecordWriter.adjustment(r, 2),
            r -> List.of(r.adjustmentRatio()),
            2.0),
        row(
            RecordKind.SEQUENCE_GAP,
            r -> MarketRecordWriter.gap(r, false, 78),
            r -> List.of(r.isGapOpen(), r.gapOpenedAt()),
            false,
            78L),
        row(
            RecordKind.PULSE,
            r -> MarketRecordWriter.pulse(r, 90, 66),
            r -> List.of(r.pulseProgress(), r.pulsePartitions()),
            90L,
            66L),
        row(
            RecordKind.REFUSAL,
            r -> MarketRecordWriter.refusal(r, 4, false, true),
            r -> List.of(r.refusedRecords(), r.isMoreMissing(), r.isRefusedForGood()),
            4L,
            false,
            true));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void readsWhatWasWrittenOfItsKindAndRefusesEveryOther(
      RecordKind kind,
      Consumer<MarketRecord> write,
      Function<MarketRecord, List<Object>> read,
      List<Object> expected) {
    for (RecordKind k : RecordKind.values()) {
      MarketRecord r = new MarketRecord();
      r.kind = k;
      if (k == kind) {
        write.accept(r);
        assertThat(read.apply(r)).isEqualTo(expected);
      } else {
        assertThatIllegalStateException()
            .isThrownBy(() -> write.accept(r))
            .withMessage("a record of kind %s is no %s", k, kind);
        assertThatIllegalStateException().isThrownBy(() -> read.apply(r));
      }
    }
  }

  @Test
  void hidesTheFieldsThatKindsShareAndStoresThemAll() {
    List<Field> stored =
        Stream.of(MarketRecord.class.getDeclaredFields())
            .filter(f -> (f.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0)
            .toList();
    assertThat(stored)
        .filteredOn(f -> !Modifier.isPublic(f.getModifiers()))
        .extracting(Field::getName)
        .containsExactlyInAnyOrder("active", "price", "size", "asOf", "tradeId");
    assertThat(((PojoTypeInfo<?>) TypeInformation.of(MarketRecord.class)).getFieldNames())
        .containsExactlyInAnyOrder(stored.stream().map(Field::getName).toArray(String[]::new));
  }
}
