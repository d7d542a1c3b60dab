package io.gammaflow.streams.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Flag;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlagBitsTest {
  @ParameterizedTest
  @EnumSource
  void everyFlagHasABitOfItsOwn(Flag flag) {
    assertThat(FlagBits.set(FlagBits.of(flag))).containsExactly(flag);
    assertThat(FlagBits.of(flag, false)).isZero();
  }

  @Test
  void bitsAddUpToASet() {
    long bits = FlagBits.of(Flag.SEQ_GAP) | FlagBits.of(Flag.INPUT_QUARANTINED);
    assertThat(FlagBits.set(bits)).isEqualTo(EnumSet.of(Flag.SEQ_GAP, Flag.INPUT_QUARANTINED));
    assertThat(FlagBits.has(bits, Flag.OI_STALE)).isFalse();
  }

  /** They are in state: a symbol in the middle of the schema would give old bits a new meaning. */
  @Test
  void bitsThatStateHasKeepTheirMeaning() {
    assertThat(FlagBits.of(Flag.SEQ_GAP)).isEqualTo(1L << 1);
    assertThat(FlagBits.of(Flag.CONVENTION)).isEqualTo(1L << 10);
    assertThat(FlagBits.of(Flag.UNKNOWN_ENUM)).isEqualTo(1L << 18);
    assertThat(FlagBits.of(Flag.SPOT_DOUBTFUL)).isEqualTo(1L << 28);
    assertThat(FlagBits.of(Flag.INPUT_QUARANTINED)).isEqualTo(1L << 30);
  }
}
