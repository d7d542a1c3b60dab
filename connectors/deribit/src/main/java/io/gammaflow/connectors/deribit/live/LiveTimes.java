package io.gammaflow.connectors.deribit.live;

import java.io.Serializable;
import java.time.Duration;

/**
 * The waits of a live source.
 *
 * @param progressPeriod event time between two progress records
 * @param progressSlack how far progress stays behind the largest event time seen
 * @param heartbeatSeconds interval of the venue's tests, at least 10
 * @param silence without any message for so long, the connection counts as dead
 * @param connect longest wait for a connection
 * @param backoffLeast first wait before connecting again
 * @param backoffMost longest wait
 * @param connectEvery least distance of two attempts to connect, whatever came between them
 * @param holds how long data must have come before a connection counts as stable
 * @param channelSilence a channel that should send messages and is silent this long is subscribed
 *     again; after as long once more the connection counts as dead
 * @param instrumentsRefresh how often the lists are requested again
 * @param sweepEvery how often recent trades are requested, so that a lost trade is found although
 *     no later one of its contract reveals it; and whether the venue trades
 * @param sweepOverlap how far a sweep reaches behind the last one
 * @param gapDelay how long a gap may fill itself before its trades are requested
 * @param gapRetry first wait before they are requested again; doubles up to a minute
 * @param reply longest wait for a reply, from when the request was sent
 * @param askAgain first wait before repeating a refused request; doubles
 * @param askAgainMost longest such wait, and the wait after permanent refusals
 * @param catchUp longest time that progress waits for the trades missed while disconnected
 * @param tick how often the waits are checked
 */
public record LiveTimes(
    Duration progressPeriod,
    Duration progressSlack,
    int heartbeatSeconds,
    Duration silence,
    Duration connect,
    Duration backoffLeast,
    Duration backoffMost,
    Duration connectEvery,
    Duration holds,
    Duration channelSilence,
    Duration instrumentsRefresh,
    Duration sweepEvery,
    Duration sweepOverlap,
    Duration gapDelay,
    Duration gapRetry,
    Duration reply,
    Duration askAgain,
    Duration askAgainMost,
    Duration catchUp,
    Duration tick)
    implements Serializable {

  /** What suits the real venue. */
  public static LiveTimes standard() {
    return new LiveTimes(
        Duration.ofSeconds(1),
        Duration.ofMillis(500),
        10,
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofMillis(500),
        Duration.ofSeconds(30),
        Duration.ofSeconds(3),
        Duration.ofSeconds(30),
        Duration.ofSeconds(15),
        Duration.ofMinutes(10),
        Duration.ofMinutes(1),
        Duration.ofSeconds(5),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        Duration.ofMinutes(1),
        Duration.ofSeconds(10),
        Duration.ofMillis(100));
  }

  /** The same with other waits before connecting again; attempts are as close as the least. */
  public LiveTimes withBackoff(Duration least, Duration most) {
    return with(least, most, least, sweepEvery, sweepOverlap, gapDelay, gapRetry, tick);
  }

  /** The same with other sweeps. */
  public LiveTimes withSweeps(Duration every, Duration overlap) {
    return with(backoffLeast, backoffMost, connectEvery, every, overlap, gapDelay, gapRetry, tick);
  }

  /** The same with other waits for gaps to fill. */
  public LiveTimes withGaps(Duration delay, Duration retry) {
    return with(
        backoffLeast, backoffMost, connectEvery, sweepEvery, sweepOverlap, delay, retry, tick);
  }

  /** The same, looking at its waits more or less often. */
  public LiveTimes withTick(Duration every) {
    return with(
        backoffLeast,
        backoffMost,
        connectEvery,
        sweepEvery,
        sweepOverlap,
        gapDelay,
        gapRetry,
        every);
  }

  private LiveTimes with(
      Duration least,
      Duration most,
      Duration apart,
      Duration sweeps,
      Duration overlap,
      Duration delay,
      Duration retry,
      Duration look) {
    return new LiveTimes(
        progressPeriod,
        progressSlack,
        heartbeatSeconds,
        silence,
        connect,
        least,
        most,
        apart,
        holds,
        channelSilence,
        instrumentsRefresh,
        sweeps,
        overlap,
        delay,
        retry,
        reply,
        askAgain,
        askAgainMost,
        catchUp,
        look);
  }

  /** The same with other patience for answers, for questions that were refused, for an index. */
  public LiveTimes withPatience(
      Duration answer, Duration again, Duration againMost, Duration silent) {
    return new LiveTimes(
        progressPeriod,
        progressSlack,
        heartbeatSeconds,
        silence,
        connect,
        backoffLeast,
        backoffMost,
        connectEvery,
        holds,
        silent,
        instrumentsRefresh,
        sweepEvery,
        sweepOverlap,
        gapDelay,
        gapRetry,
        answer,
        again,
        againMost,
        catchUp,
        tick);
  }
}
