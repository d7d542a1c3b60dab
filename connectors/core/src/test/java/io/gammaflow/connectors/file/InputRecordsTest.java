package io.gammaflow.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.schemas.record.ContractAdjustment;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.LiquidationLadder;
import io.gammaflow.schemas.record.MarketEvent;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.record.VaultPosition;
import io.gammaflow.schemas.record.VenueState;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InputRecordsTest {

  static Stream<SpecificRecord> inputs() {
    return Stream.of(
        new Instrument(),
        new ContractAdjustment(),
        new VenueState(),
        new UnderlyingPrice(),
        new OptionMark(),
        new OptionTrade(),
        new OpenInterest(),
        new Depth(),
        new Liquidation(),
        new LiquidationLadder(),
        new VaultPosition(),
        new MarketEvent(),
        new Progress());
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void everyInputOpensWithItsTimes(SpecificRecord record) {
    assertThat(record.getSchema().getFields().get(0).name()).isEqualTo("eventTime");
    assertThat(record.getSchema().getFields().get(1).name()).isEqualTo("lateAt");
    record.put(0, Instant.EPOCH);
    InputRecords.markLate(record, Instant.MAX);
    assertThat(InputRecords.eventTime(record)).isEqualTo(Instant.EPOCH);
    assertThat(record.get(1)).isEqualTo(Instant.MAX);
  }

  @Test
  void aDeadLetterHasNoEventTime() {
    assertThatThrownBy(() -> InputRecords.eventTime(new DeadLetter()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
