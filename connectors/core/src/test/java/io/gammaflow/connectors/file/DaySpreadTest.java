package io.gammaflow.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class DaySpreadTest {
  private static final Instant T0 = Instant.parse("2021-07-22T10:00:00Z");
  private static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");

  private final DaySpread spread = new DaySpread();

  private void add(Instant time, int lines) {
    for (int i = 0; i < lines; i++) {
      spread.add(time);
    }
  }

  @Test
  void aLineFarFromAllOthersIsAbsurd() {
    add(T0, 200);
    add(FAR, 1);
    add(Instant.EPOCH, 1);
    assertThat(spread.holdsAbsurd()).isTrue();
    assertThat(spread.isAbsurd(FAR)).isTrue();
    assertThat(spread.isAbsurd(Instant.EPOCH)).isTrue();
    assertThat(spread.isAbsurd(T0)).isFalse();
  }

  @Test
  void oneInAHundredMayBeAbsurdAndNoMore() {
    add(T0, 198);
    add(FAR, 2);
    assertThat(spread.isAbsurd(FAR)).isTrue();
    add(FAR, 1);
    assertThat(spread.isAbsurd(FAR)).isFalse();
  }

  @Test
  void twoPeriodsWithYearsBetweenThemAreBothMeant() {
    add(T0, 50);
    add(T0.plus(3 * 365, ChronoUnit.DAYS), 50);
    assertThat(spread.holdsAbsurd()).isFalse();
  }

  @Test
  void aYearIsNotFar() {
    add(T0, 200);
    add(T0.plus(366, ChronoUnit.DAYS), 1);
    assertThat(spread.holdsAbsurd()).isFalse();
  }

  @Test
  void whereThereIsNoRestNothingIsFarFromIt() {
    assertThat(spread.holdsAbsurd()).isFalse();
    add(T0, 1);
    add(FAR, 1);
    assertThat(spread.holdsAbsurd()).isFalse();
    add(Instant.EPOCH, 1);
    assertThat(spread.holdsAbsurd()).isFalse();
  }
}
