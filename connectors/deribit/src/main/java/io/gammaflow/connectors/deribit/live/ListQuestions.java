package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.deribit.protocol.DeribitProtocol;
import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks for the lists of instruments: all of them from time to time, one of them when an option
 * appears that it has not named, and less and less often when that does not help.
 */
final class ListQuestions {
  private static final long PAUSE = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_NAME_PAUSE = Duration.ofMinutes(10).toNanos();
  private static final int MOST_NAMES = 4096;

  private static final class Listing {
    private long askAt;
    private long askedAt;
    private final Set<String> channels = new LinkedHashSet<>();
  }

  private static final class Name {
    private long askAt;
    private int times;
  }

  private final LiveConfig config;
  private final Asking asking;
  private final DeribitProtocol protocol;
  private final LiveMemory memory;
  private final LiveOutput output;
  private final Subscriptions subscriptions;
  private final HistoryQuestions history;
  private final VenueTime time;
  private final Map<String, Listing> lists = new HashMap<>();
  private final Map<String, Name> unnamed = new HashMap<>();

  ListQuestions(
      LiveConfig config,
      Asking asking,
      DeribitProtocol protocol,
      LiveMemory memory,
      LiveOutput output,
      Subscriptions subscriptions,
      HistoryQuestions history,
      VenueTime time) {
    this.config = config;
    this.asking = asking;
    this.protocol = protocol;
    this.memory = memory;
    this.output = output;
    this.subscriptions = subscriptions;
    this.history = history;
    this.time = time;
    config.currencies().forEach(currency -> lists.put(currency, new Listing()));
  }

  void connected(long now) {
    lists.values().forEach(list -> list.channels.clear());
    config.currencies().forEach(currency -> ask(currency, now));
  }

  /** Messages were dropped, and with them maybe listings. */
  void dropped(long now) {
    config.currencies().forEach(currency -> soon(currency, now));
  }

  /** An option appeared that is on no list, or one ended: its list may have changed. */
  void news(String name, long now) {
    String currency = currency(name);
    if (!lists.containsKey(currency) || unnamed.size() >= MOST_NAMES) {
      return;
    }
    Name of = unnamed.computeIfAbsent(name, k -> new Name());
    if (of.times == 0 || now - of.askAt >= 0) {
      of.askAt =
          now
              + Math.min(
                  LONGEST_NAME_PAUSE,
                  config.times().askAgain().toNanos() << Math.min(2 * of.times, 16));
      of.times++;
      soon(currency, now);
    }
  }

  void tick(long now) {
    for (String currency : config.currencies()) {
      if (now - list(currency).askAt >= 0) {
        ask(currency, now);
      }
    }
  }

  private void soon(String currency, long now) {
    Listing list = list(currency);
    list.askAt = Math.min(list.askAt, Math.max(now, list.askedAt + PAUSE));
  }

  private void ask(String currency, long now) {
    Listing list = list(currency);
    list.askedAt = now;
    list.askAt = now + config.times().instrumentsRefresh().toNanos();
    Instant latest = memory.clock.latest();
    if (latest != null) {
      memory.tracker.forgetExpired(latest);
    }
    asking.ask(
        "list/" + currency,
        Lane.LISTS,
        id -> Rpc.instruments(id, currency),
        reply -> listed(currency, reply),
        () -> ask(currency, asking.now()));
  }

  private void listed(String currency, JsonObject reply) throws RejectedException {
    time.note(reply);
    // The list has no time of its own: it holds when the venue answers, by the venue's clock.
    protocol.instruments(reply, time.of(reply), output.origin(), output);
    List<Contract> contracts = new ArrayList<>();
    for (Instrument definition : output.definitions()) {
      // Locked is not gone: what is on the list may trade again, and has open interest.
      contracts.add(definition.getContract());
      unnamed.remove(definition.getContract().getSymbol());
    }
    List<String> wanted =
        new ArrayList<>(
            Channels.ofCurrency(currency, contracts, protocol::priceIndex, config.markPrices()));
    contracts.forEach(contract -> wanted.add(Channels.ticker(contract.getSymbol())));
    Set<String> fresh = new HashSet<>(wanted);
    Set<String> known = list(currency).channels;
    // What concerns the currency whole stays, whatever is listed.
    List<String> gone =
        known.stream()
            .filter(channel -> Channels.isOptionTicker(channel) && !fresh.contains(channel))
            .toList();
    known.addAll(wanted);
    gone.forEach(known::remove);
    history.listed(currency);
    if (!history.isOpen()) {
      subscriptions.drop(gone);
      subscriptions.want(wanted);
    }
  }

  /** Subscribes to what has been listed on this connection. */
  void follow() {
    config.currencies().forEach(currency -> subscriptions.want(list(currency).channels));
  }

  private Listing list(String currency) {
    Listing list = lists.get(currency);
    if (list == null) {
      throw new IllegalArgumentException("no currency " + currency);
    }
    return list;
  }

  /** {@code USDC} of {@code SOL_USDC-25DEC26-150-C}, {@code BTC} of {@code BTC-25DEC26-55000-C}. */
  private static String currency(String name) {
    int dash = name.indexOf('-');
    String root = dash < 0 ? name : name.substring(0, dash);
    return root.substring(root.indexOf('_') + 1);
  }
}
