package io.gammaflow.quant.reflexivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForcedTradesTest {
  private static final LeverageTier TEN = new LeverageTier(10, 0.005, 0.4);
  private static final LeverageTier TWENTY = new LeverageTier(20, 0.005, 0.2);
  private static final List<LeverageTier> TIERS = List.of(TEN, TWENTY);

  @Test
  void cumulatesAwayFromSpotBySource() {
    ForcedTrades forced = new ForcedTrades(100);
    forced.addLong(98, 10, ForcedSource.LADDER);
    forced.addLong(97, 5, ForcedSource.ESTIMATE);
    forced.addShort(103, 7, ForcedSource.LADDER);
    double[] levels = {96, 97, 98, 100, 103, 104};
    assertThat(forced.cumulated(levels, null)).containsExactly(-15, -10, 0, 0, 0, 7);
    assertThat(forced.cumulated(levels, ForcedSource.LADDER)).containsExactly(-10, -10, 0, 0, 0, 7);
    assertThat(forced.cumulated(levels, ForcedSource.ACCOUNT)).containsOnly(0);
  }

  @Test
  void refusesWhatIsNoTrade() {
    ForcedTrades forced = new ForcedTrades(100);
    forced.addLong(Double.NaN, 1, ForcedSource.LADDER);
    forced.addLong(0, 1, ForcedSource.LADDER);
    forced.addLong(90, Double.NaN, ForcedSource.LADDER);
    forced.addShort(Double.POSITIVE_INFINITY, 1, ForcedSource.LADDER);
    assertThat(forced.isEmpty()).isTrue();
  }

  @Test
  void aLongOpenedAtAPriceFallsToItsTier() {
    assertThat(TEN.trigger(100, true)).isCloseTo(90.5, within(1e-12));
    assertThat(TEN.trigger(100, false)).isCloseTo(109.5, within(1e-12));
  }

  @Test
  void entriesFollowOpenInterest() {
    EntryHistory history = new EntryHistory(TIERS);
    history.openInterest(100, 1000);
    history.openInterest(110, 1500);
    double[] units = longs(history, 110);
    assertThat(units[0]).isCloseTo(0.6 * 1000 + 0.6 * 500, within(1e-9));
    // What goes goes evenly.
    history.openInterest(110, 750);
    assertThat(longs(history, 110)[0]).isCloseTo(0.6 * 750, within(1e-9));
    ForcedTrades forced = new ForcedTrades(110);
    history.addTo(forced);
    double[] below = forced.cumulated(new double[] {104, 99, 95, 90}, ForcedSource.ESTIMATE);
    // Twenty at 110: 105.05; ten at 110: 99.55; twenty at 100: 95.5; ten at 100: 90.5.
    assertThat(below[0]).isCloseTo(-0.2 * 250, within(1e-9));
    assertThat(below[1]).isCloseTo(-0.6 * 250, within(1e-9));
    assertThat(below[2]).isCloseTo(-0.6 * 250 - 0.2 * 500, within(1e-9));
    assertThat(below[3]).isCloseTo(-0.6 * 750, within(1e-9));
  }

  @Test
  void whatThePriceHasPassedDoesNotComeBack() {
    EntryHistory history = new EntryHistory(TIERS);
    history.openInterest(100, 1000);
    history.price(95);
    history.price(100);
    assertThat(longs(history, 100)[0]).isCloseTo(400, within(1e-9));
    // The figure says that somebody stepped in: at the price of then.
    history.openInterest(100, 1000);
    assertThat(longs(history, 100)[0]).isCloseTo(600, within(1e-9));
  }

  @Test
  void noOpenInterestIsNoEntry() {
    EntryHistory history = new EntryHistory(TIERS);
    history.openInterest(100, 1000);
    history.openInterest(100, 0);
    assertThat(longs(history, 100)[0]).isZero();
    assertThat(history.save()).isEmpty();
    assertThat(new EntryHistory(List.of()).save()).isEmpty();
  }

  @Test
  void anEntryHistoryIsReadBack() {
    EntryHistory history = new EntryHistory(TIERS);
    history.openInterest(100, 1000);
    history.openInterest(103, 1500);
    EntryHistory copy = EntryHistory.restore(TIERS, history.save());
    assertThat(copy.save()).containsExactly(history.save());
    assertThat(EntryHistory.restore(List.of(TEN), new double[4]).save()).isEmpty();
  }

  private static double[] longs(EntryHistory history, double spot) {
    ForcedTrades forced = new ForcedTrades(spot);
    history.addTo(forced);
    return new double[] {-forced.cumulated(new double[] {1e-3}, null)[0]};
  }

  @Test
  void aNettingSetFiresWhereItsEquityReachesMaintenance() {
    // Long 10 here, short 4 there: net 6, gross 14.
    NettingSet set = new NettingSet(100, 100, 0.02, 6, 14);
    double p = set.trigger();
    assertThat(100 + 6 * (p - 100)).isCloseTo(0.02 * 14 * p, within(1e-9));
    assertThat(set.firesBelow()).isTrue();
    assertThat(p).isLessThan(100);
    NettingSet shortSet = new NettingSet(100, 100, 0.02, -6, 6);
    assertThat(shortSet.firesBelow()).isFalse();
    assertThat(shortSet.trigger()).isGreaterThan(100);
    ForcedTrades forced = new ForcedTrades(100);
    set.addTo(forced);
    shortSet.addTo(forced);
    assertThat(forced.cumulated(new double[] {1, 1e6}, ForcedSource.ACCOUNT))
        .containsExactly(-6, 6);
  }

  @Test
  void aNettingSetThatShouldHaveFiredFiresNowAndASafeOneNever() {
    assertThat(new NettingSet(1, 100, 0.02, 6, 6).trigger()).isEqualTo(100);
    assertThat(new NettingSet(1e6, 100, 0.02, 6, 6).trigger()).isNaN();
    ForcedTrades forced = new ForcedTrades(100);
    new NettingSet(1e6, 100, 0.02, 6, 6).addTo(forced);
    new NettingSet(100, 100, 0.02, 0, 6).addTo(forced);
    assertThat(forced.isEmpty()).isTrue();
  }
}
