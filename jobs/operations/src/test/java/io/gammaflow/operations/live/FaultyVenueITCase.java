package io.gammaflow.operations.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.deribit.venue.VenueFaults;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same market at a venue that holds and at one that does not. {@code
 * -Dgammaflow.venue.minutes=120} is two hours of it, with troubles at random.
 */
@Timeout(3600)
class FaultyVenueITCase {
  private static final int CUT_AFTER = 600;
  private static final int MINUTES = Integer.getInteger("gammaflow.venue.minutes", 10);

  @TempDir Path folder;

  @Test
  void nothingThatVenuesDoChangesAFinalPositionAndLossesShowAsFlags() throws Exception {
    MarketRun sound = new MarketRun(MINUTES);
    sound.run(VenueFaults.NONE, false, 0, folder.resolve("sound"));
    MarketRun faulty = new MarketRun(MINUTES);
    faulty.run(
        VenueFaults.lossy(7, 0.03, 0.03, 0.03).withCutAfter(CUT_AFTER),
        true,
        sound.trades().size(),
        folder.resolve("faulty"));

    // One cut, before the end: what the market looks like then is told again to both.
    assertThat(sound.connections()).isEqualTo(2);
    assertThat(sound.trades()).hasSizeGreaterThan(300);
    assertThat(gapFlags(sound)).isZero();
    assertThat(faulty.connections()).isGreaterThan(5);
    assertThat(faulty.trades()).isEqualTo(sound.trades());
    assertThat(sound.lastPositions()).hasSizeGreaterThan(50);
    assertThat(faulty.lastPositions()).isEqualTo(sound.lastPositions());
    assertThat(gapFlags(faulty)).isPositive();
    List<ReflexivitySignal> signals = faulty.signals();
    assertThat(signals.get(signals.size() - 1).getFlags())
        .doesNotContain(Flag.SEQ_GAP, Flag.VENUE_LOCKED);
    assertThat(sound.violations()).isEmpty();
    assertThat(faulty.violations()).isEmpty();
  }

  private static long gapFlags(MarketRun run) {
    return run.signals().stream().filter(s -> s.getFlags().contains(Flag.SEQ_GAP)).count();
  }
}
