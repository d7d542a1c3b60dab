package io.gammaflow.connectors.deribit.protocol;

import io.gammaflow.connectors.json.Json;
import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection's messages, in order: pushes and replies in, canonical records out. Holds the
 * books and the definitions seen so far; every message ends under a name in {@link #counts()}.
 */
public final class DeribitProtocol {
  private final FrameCounts counts = new FrameCounts();
  private final DeribitInstruments instruments;
  private final HeldRecords held = new HeldRecords(counts);
  private final DeribitTickers tickers;
  private final DeribitTrades trades;
  private final DeribitBooks books;
  private final DeribitStates states;
  private final PlatformState platform;

  private DeribitProtocol(boolean live, Map<String, Contract> foretold) {
    this.instruments = new DeribitInstruments(counts, !live, foretold);
    this.tickers = new DeribitTickers(instruments, held, counts);
    this.trades = new DeribitTrades(instruments, held, counts);
    this.books = new DeribitBooks(instruments, counts);
    this.states = new DeribitStates(instruments, counts);
    this.platform = new PlatformState(instruments, counts, live);
  }

  /**
   * For a recording, which may have no definitions: names must suffice.
   *
   * @param foretold definitions anywhere in the recording, by name: records of an option before its
   *     definition are read by the same terms
   */
  public static DeribitProtocol ofRecording(Map<String, Contract> foretold) {
    return new DeribitProtocol(false, foretold);
  }

  /** For an open connection: records wait until their option is defined. */
  public static DeribitProtocol live() {
    return new DeribitProtocol(true, Map.of());
  }

  /** What became of the messages so far. */
  public FrameCounts counts() {
    return counts;
  }

  /** A new connection replaces the old one: books begin again. */
  public void connected() {
    books.forget();
    platform.connected();
    counts.add("connection-opened");
  }

  /**
   * A message of the WebSocket.
   *
   * @param bytes holds the message, UTF-8
   * @param from its first byte
   * @param to the byte after its last
   */
  public void message(byte[] bytes, int from, int to, Origin origin, RecordSink out) {
    try {
      message(Json.object(bytes, from, to), origin, out);
    } catch (RejectedException e) {
      counts.add("rejected");
      out.rejected(e);
    }
  }

  /** A message of the WebSocket that is parsed already. */
  public void message(JsonObject frame, Origin origin, RecordSink out) {
    try {
      dispatch(frame, origin, out);
    } catch (RejectedException e) {
      counts.add("rejected");
      out.rejected(e);
    }
  }

  /**
   * A reply of {@code public/get_instruments}.
   *
   * @param eventTime the time that the definitions get: the reply has none
   */
  public void instruments(
      byte[] bytes, int from, int to, Instant eventTime, Origin origin, RecordSink out) {
    try {
      instruments(Json.answer(bytes, from, to), eventTime, origin, out);
    } catch (RejectedException e) {
      counts.add("rejected");
      out.rejected(e);
    }
  }

  /** A reply of {@code public/get_instruments} that is parsed already. */
  public void instruments(JsonObject reply, Instant eventTime, Origin origin, RecordSink out) {
    try {
      if (reply.has("error")) {
        throw venueError(reply);
      }
      for (Object element : reply.requireArray("result")) {
        define(element, eventTime, origin, out);
      }
      platform.defined(origin, out);
      held.giveUp(origin.receivedAt(), out);
      counts.add("instrument-list.applied");
    } catch (RejectedException e) {
      counts.add("rejected");
      out.rejected(e);
    }
  }

  /**
   * Trades that a reply repeats. Assumed: no recorded frame shows such a reply; its trades are
   * those of the channel.
   *
   * @param rows the {@code trades} of its result
   */
  public void trades(List<?> rows, Origin origin, RecordSink out) {
    trades.trades(rows, origin, out);
  }

  private void define(Object element, Instant eventTime, Origin origin, RecordSink out) {
    try {
      JsonObject definition = Elements.object(element);
      instruments.define(definition, eventTime, origin, out);
      release(definition.requireText("instrument_name"), out);
    } catch (RejectedException e) {
      counts.add("instrument.rejected");
      out.rejected(e);
    }
  }

  private void release(String name, RecordSink out) throws RejectedException {
    HeldRecords.Waiting of = held.release(name);
    if (of == null) {
      return;
    }
    for (HeldRecords.Said trade : of.trades) {
      trades.trade(trade.data(), trade.origin(), out);
    }
    HeldRecords.Said ticker = of.ticker;
    if (ticker != null) {
      tickers.ticker(ticker.data(), ticker.origin(), out);
    }
    HeldRecords.Said mark = of.mark;
    if (mark != null) {
      tickers.mark(mark.data(), mark.origin(), out);
    }
  }

  /**
   * An answer to {@code public/status}.
   *
   * @throws RejectedException when it is none
   */
  public void status(JsonObject reply, Origin origin, RecordSink out) throws RejectedException {
    platform.answered(reply, origin, out);
  }

  /** The connection does not report whether the venue trades: it does. */
  public void wordless(Origin origin, RecordSink out) {
    platform.wordless(origin, out);
  }

  /** What the options of a root are settled by, as defined; null where unknown. */
  public @Nullable String priceIndex(String root) {
    return instruments.indexOfRoot(root);
  }

  /** The option of that name; null where it is not defined. */
  public @Nullable Contract defined(String name) {
    try {
      return instruments.isKnown(name) ? instruments.contract(name) : null;
    } catch (RejectedException e) {
      return null;
    }
  }

  /** Arrival of the oldest trade that waits for its contract to be defined; null without one. */
  public @Nullable Instant heldSince() {
    return held.tradesSince();
  }

  private void dispatch(JsonObject frame, Origin origin, RecordSink out) throws RejectedException {
    String method = frame.text("method");
    if (method == null) {
      reply(frame);
      return;
    }
    platform.heard(origin, out);
    JsonObject params = frame.requireObject("params");
    switch (method) {
      case "subscription" -> push(params.requireText("channel"), params, origin, out);
      // The connection answers a test request; between data it is only to be stepped over.
      case "heartbeat" ->
          counts.add("test_request".equals(params.text("type")) ? "test-request" : "heartbeat");
      default -> counts.add("method-unknown");
    }
  }

  private void reply(JsonObject frame) throws RejectedException {
    if (frame.has("error")) {
      throw venueError(frame);
    }
    if (!frame.has("result")) {
      throw new RejectedException(DeadLetterReason.MALFORMED, "neither a push nor a reply");
    }
    counts.add("reply");
  }

  private RejectedException venueError(JsonObject frame) throws RejectedException {
    JsonObject error = frame.requireObject("error");
    counts.add("rpc-error");
    return new RejectedException(DeadLetterReason.VENUE_ERROR, "code " + error.whole("code"));
  }

  private void push(String channel, JsonObject params, Origin origin, RecordSink out)
      throws RejectedException {
    int dot = channel.indexOf('.');
    switch (dot < 0 ? channel : channel.substring(0, dot)) {
      case "ticker" -> tickers.ticker(params.requireObject("data"), origin, out);
      case "book" -> books.book(params.requireObject("data"), origin, out);
      case "trades" -> trades.trades(params.requireArray("data"), origin, out);
      case "deribit_price_index" -> tickers.priceIndex(params.requireObject("data"), origin, out);
      case "platform_state" -> platform(channel, params, origin, out);
      case "instrument" -> instrument(channel, params.requireObject("data"), origin, out);
      case "markprice" -> marks(params.requireArray("data"), origin, out);
      default -> counts.add("channel-unknown");
    }
  }

  // platform_state.public_methods_state is about who may call what, not about the market.
  private void platform(String channel, JsonObject params, Origin origin, RecordSink out)
      throws RejectedException {
    if (channel.equals("platform_state")) {
      platform.push(params.requireObject("data"), origin, out);
    } else {
      counts.add("channel-unknown");
    }
  }

  // A creation carries the whole definition, as a list does; the other channel only the state.
  private void instrument(String channel, JsonObject data, Origin origin, RecordSink out)
      throws RejectedException {
    if (channel.startsWith("instrument.creation.")) {
      define(data, origin.receivedAt(), origin, out);
    } else {
      states.instrument(data, origin, out);
    }
  }

  private void marks(List<?> data, Origin origin, RecordSink out) {
    tickers.markPrices(data, origin, out);
  }
}
