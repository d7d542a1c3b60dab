package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.deribit.live.Sweeps.Sweep;
import io.gammaflow.connectors.deribit.protocol.DeribitProtocol;
import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is asked of the venue, in which order: lists, then trades, then what was missed, then
 * tickers; later what got lost. Confined to the reader's thread.
 */
final class LiveQuestions {
  private static final int PAGE = 1000;
  private static final long AHEAD_MILLIS = 1000;
  private static final long REFRESH_PAUSE = Duration.ofSeconds(1).toNanos();
  private static final Runnable NOT_AGAIN = () -> {};

  private final LiveConfig config;
  private final SessionRequests requests;
  private final LiveCounts counts;
  private final DeribitProtocol protocol;
  private final LiveMemory memory;
  private final LiveOutput output;
  private final PendingReplies replies;
  private final Backfills backfills;
  private final Map<String, Set<String>> asked = new HashMap<>();
  private long connection;
  private long refreshAt;
  private long refreshedAt;
  private long venueMillis;

  LiveQuestions(
      LiveConfig config,
      SessionRequests requests,
      LiveCounts counts,
      DeribitProtocol protocol,
      LiveMemory memory,
      LiveOutput output,
      PendingReplies replies) {
    this.config = config;
    this.requests = requests;
    this.counts = counts;
    this.protocol = protocol;
    this.memory = memory;
    this.output = output;
    this.replies = replies;
    this.backfills = new Backfills(config.times());
  }

  void connected(long number, long now) {
    connection = number;
    asked.clear();
    memory.sweeps.connected();
    backfills.connected();
    refresh(now);
  }

  void disconnected() {
    connection = 0;
  }

  /** Messages were dropped: ask what they said. */
  void dropped(long now) {
    for (Sweep sweep : memory.sweeps.all().values()) {
      if (sweep.dueAt != Long.MAX_VALUE) {
        sweep.dueAt = now;
      }
    }
    refreshSoon(now);
  }

  /** An option came that no list has named. */
  void refreshSoon(long now) {
    refreshAt = Math.min(refreshAt, Math.max(now, refreshedAt + REFRESH_PAUSE));
  }

  void tick(long now) {
    if (now - refreshAt >= 0) {
      refresh(now);
    }
    for (String symbol : memory.tracker.open()) {
      if (backfills.due(symbol, now)) {
        backfill(symbol);
      }
    }
    memory.sweeps.all().forEach((currency, sweep) -> sweepIfDue(currency, sweep, now));
  }

  /** Subscribing again brings a snapshot. */
  void resubscribeBook(String instrument) {
    List<String> channel = List.of(Channels.book(instrument));
    unsubscribe(channel);
    subscribe(channel, () -> {});
  }

  private void refresh(long now) {
    refreshedAt = now;
    refreshAt = now + config.times().instrumentsRefresh().toNanos();
    Instant latest = memory.clock.latest();
    if (latest != null) {
      memory.tracker.forgetExpired(latest);
    }
    for (String currency : config.currencies()) {
      instruments(currency);
    }
  }

  private void instruments(String currency) {
    long id = replies.ask(reply -> listed(currency, reply), () -> instruments(currency), now());
    requests.request(connection, Rpc.instruments(id, currency));
  }

  private void listed(String currency, JsonObject reply) throws RejectedException {
    // The list has no time of its own: it holds when the venue answers, by the venue's clock.
    protocol.instruments(reply, venueTime(reply), output.origin(), output);
    Collection<Contract> contracts = active(output.definitions());
    List<String> wanted =
        new ArrayList<>(Channels.ofCurrency(currency, contracts, config.markPrices()));
    contracts.forEach(contract -> wanted.add(Channels.ticker(contract.getSymbol())));
    Set<String> known = asked.computeIfAbsent(currency, k -> new LinkedHashSet<>());
    List<String> fresh = wanted.stream().filter(channel -> !known.contains(channel)).toList();
    List<String> gone = known.stream().filter(channel -> !wanted.contains(channel)).toList();
    known.addAll(fresh);
    gone.forEach(known::remove);
    batches(gone).forEach(this::unsubscribe);
    String trades = Channels.trades(currency);
    for (List<String> batch : batches(fresh)) {
      subscribe(batch, batch.contains(trades) ? () -> followed(currency) : () -> {});
    }
  }

  /** Trades of a currency are pushed from now on: what came before them has to be asked for. */
  private void followed(String currency) {
    Sweep sweep = memory.sweeps.of(currency);
    if (sweep.through == Sweeps.NEVER) {
      sweep.start = Math.min(memory.begun, venueMillis);
      sweep.through = sweep.start;
    }
    sweep.dueAt = now();
    sweepIfDue(currency, sweep, now());
  }

  private void subscribe(List<String> channels, Runnable done) {
    long id =
        replies.ask(
            reply -> {
              int taken = reply.requireArray("result").size();
              if (taken < channels.size()) {
                // Channels that are not there are left out; not confirmed by a recorded frame.
                counts.add(LiveCount.ERRORS);
              }
              noteVenueTime(reply);
              done.run();
            },
            () -> subscribe(channels, done),
            now());
    requests.subscribe(connection, Rpc.subscribe(id, channels));
  }

  private void unsubscribe(List<String> channels) {
    long id = replies.ask(reply -> {}, NOT_AGAIN, now());
    requests.request(connection, Rpc.unsubscribe(id, channels));
  }

  private void sweepIfDue(String currency, Sweep sweep, long now) {
    if (sweep.asking || sweep.dueAt == Long.MAX_VALUE || now - sweep.dueAt < 0) {
      return;
    }
    Instant latest = memory.clock.latest();
    long seen = latest == null ? sweep.through : latest.toEpochMilli();
    long from = sweep.through - config.times().sweepOverlap().toMillis();
    sweep.asking = true;
    sweep(currency, from, Math.max(venueMillis, seen) + AHEAD_MILLIS, seen);
  }

  private void sweep(String currency, long from, long to, long seen) {
    counts.add(LiveCount.SWEEPS);
    long id =
        replies.ask(
            reply -> swept(currency, from, to, seen, reply),
            () -> sweep(currency, from, to, seen),
            now());
    requests.request(connection, Rpc.tradesByTime(id, currency, from, to, PAGE));
  }

  private void swept(String currency, long from, long to, long seen, JsonObject reply)
      throws RejectedException {
    noteVenueTime(reply);
    Sweep sweep = memory.sweeps.of(currency);
    JsonObject result = reply.requireObject("result");
    List<?> rows = result.requireArray("trades");
    output.asked(Instant.ofEpochMilli(sweep.start));
    protocol.trades(rows, output.origin(), output);
    if (!rows.isEmpty() && (result.flag("has_more") || rows.size() >= PAGE)) {
      long last = lastMillis(rows);
      sweep(currency, last > from ? last : from + 1, to, seen);
      return;
    }
    sweep.through = Math.max(sweep.through, Math.min(venueMillis, seen));
    sweep.caughtUp = true;
    sweep.asking = false;
    sweep.dueAt = now() + config.times().sweepEvery().toNanos();
  }

  private static long lastMillis(List<?> rows) throws RejectedException {
    return rows.get(rows.size() - 1) instanceof JsonObject last
        ? last.requireWhole("timestamp")
        : Long.MIN_VALUE;
  }

  private void backfill(String symbol) {
    SequenceTrack track = memory.tracker.track(symbol);
    if (track == null || !track.isOpen()) {
      backfills.closed(symbol);
      return;
    }
    counts.add(LiveCount.BACKFILLS);
    long from = track.missing.firstKey();
    long to = Math.min(track.missing.lastEntry().getValue(), from + PAGE - 1);
    // Not again by itself: as long as the gap is open, it is asked for by its own schedule.
    long id =
        replies.ask(
            reply -> {
              output.asked(null);
              protocol.trades(
                  reply.requireObject("result").requireArray("trades"), output.origin(), output);
              SequenceTrack now = memory.tracker.track(symbol);
              if (now == null || !now.isOpen()) {
                backfills.closed(symbol);
              }
            },
            NOT_AGAIN,
            now());
    requests.request(connection, Rpc.tradesBySequence(id, symbol, from, to, PAGE));
  }

  private static Collection<Contract> active(List<Instrument> definitions) {
    List<Contract> contracts = new ArrayList<>();
    for (Instrument definition : definitions) {
      if (definition.getActive()) {
        contracts.add(definition.getContract());
      }
    }
    return contracts;
  }

  private List<List<String>> batches(List<String> channels) {
    int size = config.limits().channelsPerRequest();
    List<List<String>> batches = new ArrayList<>();
    for (int from = 0; from < channels.size(); from += size) {
      batches.add(channels.subList(from, Math.min(channels.size(), from + size)));
    }
    return batches;
  }

  private void noteVenueTime(JsonObject reply) throws RejectedException {
    venueMillis = Math.max(venueMillis, venueTime(reply).toEpochMilli());
  }

  /** The venue's clock when it answered; the arrival where it does not say. */
  private Instant venueTime(JsonObject reply) throws RejectedException {
    Long micros = reply.whole("usOut");
    return micros == null
        ? output.origin().receivedAt()
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private long now() {
    return config.clock().nanos();
  }
}
