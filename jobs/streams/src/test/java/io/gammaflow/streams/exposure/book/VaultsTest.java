package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.bust;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.instrument;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static io.gammaflow.streams.record.TestingRecords.trade;
import static io.gammaflow.streams.record.TestingRecords.vault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.record.MarketRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class VaultsTest {
  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults().withModel(PositioningModel.FILTER).withDecay(0);
  private static final MarketRecord CALL = crypto(105, true, T0 + 30 * DAY);

  private final TestingBook book = new TestingBook(CONFIG);

  private double mean() {
    return book.book.inventory.mean(book.slot(CALL));
  }

  private double sd() {
    return book.book.inventory.sd(book.slot(CALL));
  }

  private boolean isDoubtful(long tick) {
    return book.slice(tick).venues[0].has(Flag.VAULT_DOUBTFUL);
  }

  @Test
  void dealersHaveTheOtherSideAndOnlyTheRestIsUnsure() throws Exception {
    TestingBook rest = new TestingBook(CONFIG).with(openInterest(CALL, 600, T0));
    book.with(openInterest(CALL, 1000, T0), vault(CALL, "v", -400, T0));
    assertThat(mean()).isCloseTo(400, within(1e-9));
    assertThat(sd()).isEqualTo(rest.positionSd(CALL));
    int slot = book.slot(CALL);
    assertThat(book.book.inventory.lower(slot)).isGreaterThan(400 - 600);
    assertThat(book.book.inventory.upper(slot)).isLessThan(400 + 600);
  }

  @Test
  void theOrderOfVaultAndFigureDoesNotMatter() throws Exception {
    TestingBook other = new TestingBook(CONFIG);
    book.with(openInterest(CALL, 1000, T0), vault(CALL, "v", -400, T0));
    other.with(vault(CALL, "v", -400, T0), openInterest(CALL, 1000, T0));
    MarketRecord next = openInterest(CALL, 1010, T0 + HOUR);
    MarketRecord bought = trade(CALL, "1", 20, Aggressor.BUY, T0 + SECOND);
    book.with(bought, next);
    other.with(bought, next);
    int slot = other.slot(CALL);
    assertThat(other.book.inventory.mean(slot)).isEqualTo(mean());
    assertThat(other.book.inventory.sd(slot)).isEqualTo(sd());
  }

  @Test
  void aVaultsOwnTradeIsNoCustomers() throws Exception {
    book.with(openInterest(CALL, 1000, T0), trade(CALL, "1", 250, Aggressor.SELL, T0 + SECOND));
    double counted = mean();
    book.with(vault(CALL, "v", -250, T0 + 2 * SECOND));
    assertThat(counted).isGreaterThan(20);
    assertThat(mean()).isCloseTo(250, within(1e-9));
    // Open interest grew by the vault's trade alone: of the rest nothing is learned.
    book.with(openInterest(CALL, 1250, T0 + HOUR));
    assertThat(mean()).isCloseTo(250, within(1e-6));
    assertThat(book.slice(T0 + HOUR).venues[0].has(Flag.MISSING_TRADES)).isFalse();
    // Nor is the trade taken out twice, should it be busted.
    book.with(bust(CALL, "b", "1", T0 + HOUR + SECOND));
    assertThat(book.tally.deadLettered).isZero();
    assertThat(mean()).isCloseTo(250, within(1e-6));
  }

  @Test
  void otherSizesAndOtherSidesAreNotTheVaults() throws Exception {
    book.with(
        openInterest(CALL, 1000, T0),
        trade(CALL, "1", 249, Aggressor.SELL, T0 + SECOND),
        trade(CALL, "2", 250, Aggressor.BUY, T0 + SECOND));
    double flow = mean();
    book.with(vault(CALL, "v", -250, T0 + 2 * SECOND));
    assertThat(mean() - flow).isCloseTo(250, within(10.0));
    assertThat(book.book.inventory.of(book.slot(CALL)).filter.volumeSinceFigure(book.slot(CALL)))
        .isPositive();
  }

  @Test
  void moreThanIsOpenIsLeftOutAndSaidUntilItFits() throws Exception {
    book.with(openInterest(CALL, 1000, T0), vault(CALL, "v", -1001, T0 + SECOND));
    assertThat(mean()).isZero();
    assertThat(isDoubtful(T0 + SECOND)).isTrue();
    book.with(openInterest(CALL, 1400, T0 + HOUR));
    assertThat(mean()).isCloseTo(1001, within(1e-6));
    assertThat(isDoubtful(T0 + HOUR)).isFalse();
  }

  @Test
  void aContractThatTheVenueNeverNamedCountsForNothingAndIsSaid() throws Exception {
    MarketRecord misspelt = crypto(106, true, T0 + 30 * DAY);
    book.with(openInterest(CALL, 1000, T0), vault(misspelt, "v", -10, T0));
    assertThat(book.book.table.size()).isEqualTo(1);
    assertThat(isDoubtful(T0)).isTrue();
    book.with(openInterest(misspelt, 100, T0 + SECOND));
    assertThat(isDoubtful(T0 + SECOND)).isFalse();
    assertThat(book.book.inventory.mean(book.slot(misspelt))).isCloseTo(10, within(1e-9));
  }

  @Test
  void whatIsNotConfirmedIsLeftOut() throws Exception {
    book.with(openInterest(CALL, 1000, T0), vault(CALL, "v", -400, T0));
    book.book.doubtOld(T0 + Vaults.KEPT);
    assertThat(mean()).isCloseTo(400, within(1e-9));
    book.book.doubtOld(T0 + Vaults.KEPT + 1);
    assertThat(mean()).isZero();
    assertThat(isDoubtful(T0 + Vaults.KEPT + 1)).isTrue();
    book.with(vault(CALL, "v", -400, T0 + Vaults.KEPT + 2));
    assertThat(mean()).isCloseTo(400, within(1e-6));
  }

  @Test
  void anOlderOneIsSupersededAndWhatCannotBeMeantIsADeadLetter() throws Exception {
    book.with(openInterest(CALL, 1000, T0), vault(CALL, "v", -400, T0 + 2));
    assertThat(book.apply(vault(CALL, "v", -300, T0 + 1))).isEqualTo(Outcome.SUPERSEDED);
    book.with(
        vault(CALL, "v", Double.NaN, T0 + 3),
        vault(CALL, "v", 1e13, T0 + 3),
        vault(CALL, "", -5, T0 + 3));
    assertThat(book.tally.deadLettered).isEqualTo(3);
    assertThat(mean()).isCloseTo(400, within(1e-9));
  }

  @Test
  void theProfileOfVaultsIsThatOfTheirPositionsAlone() throws Exception {
    TestingBook alone = new TestingBook(CONFIG);
    book.with(spot(100, T0), mark(CALL, 0.5, T0), openInterest(CALL, 1000, T0));
    assertThat(book.slice(T0).venues[0].vaultProfile).isEmpty();
    book.with(vault(CALL, "v", -400, T0), trade(CALL, "1", 20, Aggressor.SELL, T0));
    // All of what is open is the vault's: the filter's own profile is that of the vault.
    alone.with(
        spot(100, T0),
        mark(CALL, 0.5, T0),
        openInterest(CALL, 400, T0),
        vault(CALL, "v", -400, T0));
    KernelProfile vaults = KernelProfile.fromArray(book.slice(T0).venues[0].vaultProfile);
    VenueSlice whole = alone.slice(T0).venues[0];
    int filter = Models.ALL.indexOf(PositioningModel.FILTER);
    KernelProfile expected = KernelProfile.fromArray(whole.profiles[filter]);
    assertThat(whole.vaultProfile).isEqualTo(whole.profiles[filter]);
    for (double price : new double[] {80, 95, 100, 105, 120}) {
      assertThat(vaults.delta(price)).isCloseTo(expected.delta(price), within(1e-9));
      assertThat(vaults.gexPerPct(price)).isPositive();
    }
  }

  @Test
  void aRestoredBookKnowsTheSame() throws Exception {
    TestingState.OfMap<Integer, byte[]> pages = new TestingState.OfMap<>();
    TestingState.OfMap<Integer, byte[]> inventory = new TestingState.OfMap<>();
    TestingState.OfValue<byte[]> header = new TestingState.OfValue<>();
    TestingState.OfValue<byte[]> vaults = new TestingState.OfValue<>();
    Journal journal = new Journal(new TestingState.OfMap<>());
    ShardKey key = new ShardKey("X", 0);
    BookStore store = new BookStore(CONFIG, pages, inventory, header, vaults, journal);
    TestingBook run = new TestingBook(key, store.book(key), journal);
    run.with(
        openInterest(CALL, 1000, T0),
        vault(CALL, "v", -400, T0),
        vault(CALL, "w", 50, T0),
        vault(crypto(200, true, T0 + DAY), "v", -1, T0));
    store.keep(key, run.book, T0);
    BookStore after = new BookStore(CONFIG, pages, inventory, header, vaults, journal);
    TestingBook restored = new TestingBook(key, after.book(key), journal);
    assertThat(restored.book.vaults.write()).isEqualTo(run.book.vaults.write());
    for (TestingBook b : List.of(run, restored)) {
      b.with(vault(CALL, "v", -500, T0 + SECOND), openInterest(CALL, 1001, T0 + HOUR));
      b.book.expire(T0 + 2 * DAY);
    }
    int slot = run.slot(CALL);
    assertThat(run.book.inventory.mean(slot)).isCloseTo(450, within(1e-6));
    assertThat(restored.book.inventory.mean(slot)).isEqualTo(run.book.inventory.mean(slot));
    assertThat(restored.book.inventory.sd(slot)).isEqualTo(run.book.inventory.sd(slot));
    assertThat(restored.book.vaults.write()).isEqualTo(run.book.vaults.write());
    assertThat(restored.book.vaults.namesUnknown(CALL.venue)).isFalse();
  }

  @Test
  void theOperatorGoesOnFromACheckpointAndLeavesNothingBehind() throws Exception {
    MarketRecord brief = crypto(105, true, T0 + 2 * HOUR);
    MarketRecord[] opening = {
      instrument(brief, T0),
      spot(100, T0),
      mark(brief, 0.5, T0),
      openInterest(brief, 1000, T0),
      vault(brief, "v", -400, T0),
      vault(crypto(999, true, T0 + 3 * HOUR), "v", -1, T0)
    };
    MarketRecord later = vault(brief, "v", -500, T0 + 10 * SECOND);
    try (BookHarness whole = new BookHarness(CONFIG);
        BookHarness first = new BookHarness(CONFIG)) {
      whole.send(opening).progress(T0 + 5 * SECOND).send(later).progress(T0 + HOUR);
      first.send(opening).progress(T0 + 5 * SECOND);
      try (BookHarness rest = new BookHarness(CONFIG, first.snapshot())) {
        rest.send(later).progress(T0 + HOUR);
        BookSlice end = whole.slices().get(whole.slices().size() - 1);
        BookSlice same = rest.slices().get(rest.slices().size() - 1);
        assertThat(end.venues[0].vaultProfile).isNotEmpty();
        assertThat(same.venues[0].vaultProfile).isEqualTo(end.venues[0].vaultProfile);
        rest.progress(T0 + 10 * DAY);
        assertThat(rest.stateEntries()).isZero();
        assertThat(rest.timers()).isZero();
      }
    }
  }
}
