package io.gammaflow.schemas.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Heartbeat;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The chain from a venue to a reader in virtual time, with the periods of the jobs, random phases
 * and delays: whoever dies, at whatever moment, the reader says so within 5 s, and of a chain that
 * lives it never says so.
 */
class FreshnessProperties {
  private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long STEP = 10 * MS;
  private static final long CLOCK_ERROR = SECOND / 2;
  private static final int CHAINS = 300;

  enum Link {
    VENUE,
    INGEST,
    BROKER,
    OPERATOR,
    EXPOSURE,
    SIGNALS
  }

  /** One chain; its times are nanoseconds since it began, of a clock that all of it shares. */
  private static final class Chain {
    private final SplittableRandom random;
    private final Freshness freshness = new Freshness(FreshnessBounds.standard());
    private final long ingestClock;
    private final long[] nextOf = new long[4];
    private long event;
    private long progress;
    private long pulse;
    private long input;
    private long computed;
    private long beaten;
    private long signal;

    Chain(long seed) {
      random = new SplittableRandom(seed);
      ingestClock = random.nextLong(2 * CLOCK_ERROR) - CLOCK_ERROR;
      for (int i = 0; i < nextOf.length; i++) {
        nextOf[i] = random.nextLong(SECOND);
      }
    }

    private boolean isDue(int what, long now, long period) {
      if (now < nextOf[what]) {
        return false;
      }
      // A busy machine wakes late.
      nextOf[what] = now + period + random.nextLong(200 * MS);
      return true;
    }

    void step(long now, @Nullable Link dead) {
      if (dead != Link.VENUE && isDue(0, now, 100 * MS)) {
        event = now;
      }
      boolean ingest = dead != Link.INGEST && dead != Link.BROKER;
      if (ingest && Math.floorDiv(event - SECOND / 2, SECOND) > Math.floorDiv(progress, SECOND)) {
        progress = event - SECOND / 2;
      }
      if (ingest && isDue(1, now, SECOND)) {
        pulse = now;
        input = progress;
      }
      boolean exposure = dead != Link.EXPOSURE && dead != Link.BROKER;
      if (exposure && dead != Link.OPERATOR && isDue(2, now, 100 * MS)) {
        computed = progress;
      }
      if (exposure && isDue(3, now, SECOND)) {
        beaten++;
        freshness.beat(heartbeat(now), now + random.nextLong(50 * MS));
        if (signal < beaten) {
          freshness.await(beaten, now);
        }
      }
      if (exposure && dead != Link.SIGNALS) {
        signal = beaten;
        freshness.reached(signal);
      }
    }

    private Heartbeat heartbeat(long now) {
      return Heartbeat.newBuilder()
          .setBook("BTC")
          .setUnderlying("BTC")
          .setSentAt(at(now))
          .setLastSignalSeq(beaten)
          .setConfigHash("c1")
          .setProgress(at(computed))
          .setPulse(at(pulse + ingestClock))
          .setPulseVenue("deribit")
          .setInput(at(input))
          .setInputVenue("deribit")
          .build();
    }

    private static Instant at(long nanos) {
      return Instant.EPOCH.plusNanos(nanos + 1_000_000 * SECOND);
    }
  }

  @ParameterizedTest
  @EnumSource(Link.class)
  void whoeverDiesTheReaderSaysSoWithinFiveSeconds(Link victim) {
    for (int seed = 0; seed < CHAINS; seed++) {
      Chain chain = new Chain(seed);
      long settled = 4 * SECOND;
      long death = settled + 2 * SECOND + chain.random.nextLong(10 * SECOND);
      long stale = Long.MAX_VALUE;
      for (long now = 0; now < death + 20 * SECOND; now += STEP) {
        chain.step(now, now < death ? null : victim);
        boolean fresh = chain.freshness.isFresh(now);
        if (now > settled && now < death) {
          assertThat(fresh)
              .as("seed %d alive at %d ms: %s", seed, now / MS, chain.freshness.why(now))
              .isTrue();
        }
        if (now >= death && !fresh) {
          stale = Math.min(stale, now);
        }
        if (now > death + 5 * SECOND + STEP) {
          assertThat(fresh).as("seed %d, %d ms after", seed, (now - death) / MS).isFalse();
        }
      }
      assertThat(stale - death).as("seed %d", seed).isLessThanOrEqualTo(5 * SECOND + STEP);
      assertThat(chain.freshness.why(death + 8 * SECOND)).as("seed %d", seed).isNotEmpty();
    }
  }
}
