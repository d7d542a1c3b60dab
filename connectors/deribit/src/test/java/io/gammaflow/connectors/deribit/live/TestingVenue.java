package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.deribit.live.LiveEvent.Frame;
import io.gammaflow.connectors.deribit.live.LiveEvent.Opened;
import io.gammaflow.connectors.deribit.live.LiveEvent.Sent;
import io.gammaflow.connectors.deribit.live.LiveEvent.Tick;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;

/** A session without a socket: what it asks is kept, what it is told is written by the test. */
final class TestingVenue implements SessionRequests {
  private static final Pattern ID = Pattern.compile("\"id\":([0-9]+)");

  final List<String> asked = new ArrayList<>();
  final List<WireRecord> wire = new ArrayList<>();
  final List<SpecificRecord> records = new ArrayList<>();
  final SourceCounts counts = new SourceCounts(0);
  final LiveSession session;
  private final AvroCodec codec = AvroCodec.ofClasspath();
  private final HandClock clock = new HandClock();
  private long connection;

  /** Ends asked for by the session, and the longest quiet. */
  final List<String> reconnects = new ArrayList<>();

  Duration quiet = Duration.ZERO;

  /** Channels granted by name. */
  final List<String> granted = new ArrayList<>();

  /** How far the venue's clock is ahead of the receiver's. */
  Duration ahead = Duration.ZERO;

  /** Whether what is asked waits in our own lane. */
  boolean busy;

  TestingVenue(LiveConfig config) {
    this.session = new LiveSession(config.withClock(clock), this, counts);
  }

  static LiveConfig config() {
    return LiveConfig.of(URI.create("ws://127.0.0.1:1"), List.of("BTC"));
  }

  @Override
  public void send(long of, Lane lane, long id, String json) {
    asked.add(json);
    if (!busy) {
      session.on(new Sent(of, id), this::collect);
    }
  }

  @Override
  public void quiet(Duration wait) {
    quiet = wait;
  }

  @Override
  public void reconnect(long of, String why) {
    reconnects.add(why);
  }

  void open() {
    session.on(new Opened(++connection), this::collect);
    reply("status", "{\"locked\":\"false\",\"locked_indices\":[]}");
  }

  /** Connects, and the venue says nothing of itself. */
  void openWithoutAWord() {
    session.on(new Opened(++connection), this::collect);
  }

  /** Connects, lists one option, lets the session subscribe: it asks for what it missed. */
  void openAndMiss() {
    open();
    reply("get_instruments", listOf(Trades.NAME));
    grant();
  }

  /** Grants every subscription that waits. */
  void grant() {
    while (!asked("subscribe").isEmpty()) {
      grantOne();
    }
  }

  /** Grants the oldest subscription that waits. */
  void grantOne() {
    String question = asked("subscribe").get(0);
    String channels = question.substring(question.indexOf('[') + 1, question.indexOf(']'));
    granted.addAll(List.of(channels.replace("\"", "").split(",")));
    reply("subscribe", "[" + channels + "]");
  }

  /** The same, and nothing was missed. */
  void openWithOneOption() {
    openAndMiss();
    reply("get_last_trades_by_currency_and_time", page(false));
  }

  /** The same, with more in the option's definition. */
  void openWithOneOption(String more) {
    open();
    reply("get_instruments", listOf(Trades.NAME).replace("}]", more + "}]"));
    grant();
    reply("get_last_trades_by_currency_and_time", page(false));
  }

  static String listOf(String... names) {
    List<String> rows = new ArrayList<>();
    for (String name : names) {
      rows.add(
          "{\"kind\":\"option\",\"instrument_name\":\""
              + name
              + "\",\"strike\":"
              + Trades.contract(name).getStrike()
              + ",\"option_type\":\""
              + (name.endsWith("C") ? "call" : "put")
              + "\",\"expiration_timestamp\":"
              + Trades.contract(name).getExpiry().toEpochMilli()
              + ",\"is_active\":true,\"tick_size\":0.0005,\"contract_size\":1.0,"
              + "\"min_trade_amount\":0.1}");
    }
    return "[" + String.join(",", rows) + "]";
  }

  /** Answers the oldest question of a method with a result; the venue's clock is the receiver's. */
  void reply(String method, String result) {
    long micros = clock.now().plus(ahead).toEpochMilli() * 1000;
    frame(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + idOf(method)
            + ",\"result\":"
            + result
            + ",\"usIn\":"
            + micros
            + ",\"usOut\":"
            + micros
            + ",\"usDiff\":0,\"testnet\":true}");
  }

  void error(String method, int code) {
    error(method, code, "");
  }

  /** The same with data, {@code ,"data":{...}}. */
  void error(String method, int code, String data) {
    frame(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + idOf(method)
            + ",\"error\":{\"message\":\"no\",\"code\":"
            + code
            + data
            + "}}");
  }

  void push(String channel, String data) {
    frame(
        "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\""
            + channel
            + "\",\"data\":"
            + data
            + "}}");
  }

  void trades(long... sequences) {
    push("trades.option.BTC.100ms", rows(sequences));
  }

  static String rows(long... sequences) {
    List<String> rows = new ArrayList<>();
    for (long sequence : sequences) {
      rows.add(
          "{\"trade_id\":\"t"
              + sequence
              + "\",\"trade_seq\":"
              + sequence
              + ",\"instrument_name\":\""
              + Trades.NAME
              + "\",\"timestamp\":"
              + Trades.START.plusSeconds(sequence).toEpochMilli()
              + ",\"direction\":\"buy\",\"price\":0.05,\"amount\":1.0,\"iv\":50.0}");
    }
    return "[" + String.join(",", rows) + "]";
  }

  static String page(boolean more, long... sequences) {
    return "{\"trades\":" + rows(sequences) + ",\"has_more\":" + more + "}";
  }

  void frame(String text) {
    session.on(
        new Frame(connection, text.getBytes(StandardCharsets.UTF_8), clock.now()), this::collect);
  }

  void event(LiveEvent event) {
    session.on(event, this::collect);
  }

  /** Time passes for waits and arrivals, then the session looks at its waits. */
  void pass(Duration time) {
    clock.pass(time);
    event(new Tick());
  }

  /** Questions of a method, oldest first. */
  List<String> asked(String method) {
    return asked.stream().filter(json -> json.contains("public/" + method + "\"")).toList();
  }

  <T> List<T> only(Class<T> kind) {
    return records.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private String idOf(String method) {
    String question = asked(method).get(0);
    asked.remove(question);
    Matcher id = ID.matcher(question);
    if (!id.find()) {
      throw new AssertionError("no id in " + question);
    }
    return id.group(1);
  }

  private void collect(WireRecord record) {
    wire.add(record);
    try {
      records.add(codec.decode(record.value));
    } catch (RejectedException e) {
      throw new AssertionError(e);
    }
  }

  /** Moved by hand. */
  private static final class HandClock implements LiveClock {
    private static final long serialVersionUID = 1L;
    private long nanos;

    void pass(Duration time) {
      nanos += time.toNanos();
    }

    @Override
    public Instant now() {
      return Trades.START.plusSeconds(3600).plusNanos(nanos);
    }

    @Override
    public long nanos() {
      return nanos;
    }
  }
}
