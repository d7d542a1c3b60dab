package io.gammaflow.quant.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.signing.SigningClass;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class KnownHoldingsTest {
  private final KnownHoldings known = new KnownHoldings();

  @Test
  void dealersHaveTheOtherSideAndHoldersDoNotCancelInOpenInterest() {
    known.tell("a", -300, 1);
    known.tell("b", 100, 2);
    assertThat(known.part(0, 1000)).isEqualTo(new KnownHoldings.Part(200, 400, false));
    known.tell("a", 0, 3);
    known.tell("b", 0, 3);
    assertThat(known.part(0, 1000)).isEqualTo(KnownHoldings.Part.NONE);
  }

  @Test
  void theNewestOfAHolderHolds() {
    assertThat(known.tell("a", -300, 5)).isTrue();
    assertThat(known.tell("a", -200, 4)).isFalse();
    assertThat(known.of("a")).isEqualTo(new KnownHoldings.Holding(-300, 5));
    assertThat(known.of("nobody").position()).isZero();
    assertThat(known.tell("a", -200, 5)).isTrue();
    assertThat(known.part(0, 1000).dealers()).isEqualTo(200);
  }

  @Test
  void whatCannotBeIsLeftOutWhole() {
    known.tell("a", -300, 1);
    known.tell("b", -10, 1);
    assertThat(known.part(0, 310)).isEqualTo(new KnownHoldings.Part(310, 310, false));
    assertThat(known.part(0, 309)).isEqualTo(new KnownHoldings.Part(0, 0, true));
    // Before a figure nobody can tell, and nothing is wrong yet.
    assertThat(known.part(0, Double.NaN)).isEqualTo(KnownHoldings.Part.NONE);
  }

  @Test
  void whatIsStaleIsLeftOutAlone() {
    known.tell("a", -300, 10);
    known.tell("b", -100, 20);
    known.tell("gone", 0, 1);
    assertThat(known.oldestAfter(10)).isEqualTo(10);
    assertThat(known.part(10, 1000)).isEqualTo(new KnownHoldings.Part(400, 400, false));
    assertThat(known.part(11, 1000)).isEqualTo(new KnownHoldings.Part(100, 100, true));
    assertThat(known.oldestAfter(11)).isEqualTo(20);
    assertThat(known.oldestAfter(21)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aSplitMultipliesPositions() {
    known.tell("a", -300, 1);
    known.rescale(2);
    assertThat(known.of("a")).isEqualTo(new KnownHoldings.Holding(-600, 1));
  }

  /** What a filter says that never heard of lots whose owners are known. */
  private static InventoryEstimate without(double... figures) {
    InventoryFilter filter = new InventoryFilter(FilterParameters.daily());
    filter.enterLegacy(0, figures[0]);
    for (int i = 1; i < figures.length; i++) {
      filter.add(0, Epoch.CURRENT, SigningClass.AGGRESSOR, 1, 20);
      filter.close(0, figures[i], 1);
    }
    InventoryEstimate e = new InventoryEstimate();
    filter.read(0, e);
    return e;
  }

  @Test
  void lotsOfKnownOwnersLeaveThePriorAsIfTheyHadNeverBeenThere() {
    InventoryFilter filter = new InventoryFilter(FilterParameters.daily());
    filter.enterLegacy(0, 1000);
    filter.exclude(0, 400, null);
    filter.add(0, Epoch.CURRENT, SigningClass.AGGRESSOR, 1, 20);
    filter.close(0, 615, 1);
    InventoryEstimate e = new InventoryEstimate();
    filter.read(0, e);
    InventoryEstimate alone = without(600, 615);
    assertThat(e.mean()).isEqualTo(alone.mean());
    assertThat(e.sd()).isEqualTo(alone.sd());
    assertThat(e.bound()).isEqualTo(615);
  }

  @Test
  void lotsThatLeaveLaterLeaveBothFiguresOfTheEpoch() {
    InventoryFilter filter = new InventoryFilter(FilterParameters.daily());
    filter.enterLegacy(0, 1000);
    filter.add(0, Epoch.CURRENT, SigningClass.AGGRESSOR, 1, 20);
    filter.close(0, 1015, 1);
    double surprise = filter.surprise(0);
    filter.exclude(0, 400, null);
    // The figures grew by the same.
    assertThat(filter.surprise(0)).isCloseTo(surprise, Offset.offset(.05));
    assertThat(filter.isViolated(0)).isFalse();
    InventoryEstimate e = new InventoryEstimate();
    filter.read(0, e);
    assertThat(e.bound()).isEqualTo(615);
    filter.exclude(0, -400, null);
    filter.read(0, e);
    assertThat(e.bound()).isEqualTo(1015);
  }

  @Test
  void lotsThatChangedHandsInAnEpochLeaveWhatIsFiguredAfterIt() {
    InventoryFilter filter = new InventoryFilter(FilterParameters.daily());
    filter.enterLegacy(0, 600);
    filter.add(0, Epoch.CURRENT, SigningClass.AGGRESSOR, 1, 20);
    filter.close(0, 1015, 1);
    assertThat(filter.isViolated(0)).isTrue();
    filter.exclude(0, 400, Epoch.PREVIOUS);
    assertThat(filter.isViolated(0)).isFalse();
    InventoryEstimate e = new InventoryEstimate();
    filter.read(0, e);
    assertThat(e.mean()).isEqualTo(without(600, 615).mean());
  }
}
