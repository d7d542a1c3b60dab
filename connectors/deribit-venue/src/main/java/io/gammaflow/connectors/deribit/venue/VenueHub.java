package io.gammaflow.connectors.deribit.venue;

import io.gammaflow.connectors.json.Json;
import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.java_websocket.WebSocket;
import org.jspecify.annotations.Nullable;

/**
 * Connects market and clients, under one lock: a client's reply, its first snapshot and the changes
 * after it are in order.
 */
final class VenueHub {
  private static final int RAW_NEEDS_KEY = 13778;
  private static final int NO_SUCH_KEY = 13004;
  private static final JsonObject NO_PARAMS = empty();

  private final VenueOptions options;
  private final ScheduledExecutorService timer;
  private final VenueMarket market;
  private final VenueMethods methods;
  private final Troubles troubles = new Troubles();
  private final TroubledVenue troubled;
  private final VenueLimits limits;
  private final Map<WebSocket, VenueClient> clients = new LinkedHashMap<>();
  private VenueFaults faults;
  private long opened;

  VenueHub(VenueOptions options, ScheduledExecutorService timer) {
    this.options = options;
    this.timer = timer;
    this.faults = options.faults();
    this.limits = new VenueLimits(options.attemptsApart());
    this.market = new VenueMarket(options.tradesKept(), troubles, this::push);
    this.troubled = new TroubledVenue(troubles, market, this::push, !options.key().isEmpty());
    this.methods = new VenueMethods(market, troubles);
  }

  synchronized void feed(Consumer<VenueMarket> event) {
    event.accept(market);
  }

  synchronized void opened(WebSocket socket) {
    clients.put(socket, new VenueClient(socket, opened++, faults, timer));
  }

  synchronized void closed(WebSocket socket) {
    VenueClient client = clients.remove(socket);
    if (client != null) {
      client.closed();
    }
  }

  synchronized void faults(VenueFaults onPurpose) {
    faults = onPurpose;
    clients.values().forEach(client -> client.faults(onPurpose));
  }

  /** Whether one who tries to connect gets in. */
  synchronized boolean admits() {
    limits.attempt(System.nanoTime());
    return !troubles.has(VenueTrouble.MAINTENANCE);
  }

  synchronized List<String> violations() {
    return limits.violations();
  }

  /** From now on, for so long. */
  synchronized void trouble(VenueTrouble trouble, Duration length) {
    beginTrouble(trouble);
    timer.schedule(() -> endTrouble(trouble), length.toNanos(), TimeUnit.NANOSECONDS);
  }

  synchronized void beginTrouble(VenueTrouble trouble) {
    troubled.begin(trouble, clients.values());
  }

  synchronized void endTrouble(VenueTrouble trouble) {
    troubled.end(trouble);
  }

  synchronized void cutAll() {
    new ArrayList<>(clients.values()).forEach(VenueClient::cut);
  }

  synchronized int connections() {
    return clients.size();
  }

  synchronized long connectionsOpened() {
    return opened;
  }

  synchronized List<CompletableFuture<Boolean>> testNow() {
    return clients.values().stream().map(VenueClient::test).toList();
  }

  synchronized void testHeartbeats() {
    long now = System.nanoTime();
    new ArrayList<>(clients.values()).forEach(client -> client.testIfDue(now));
  }

  /** A request of a client. What is no request at all ends the connection. */
  synchronized void request(WebSocket socket, String text) {
    VenueClient client = clients.get(socket);
    if (client == null) {
      return;
    }
    long in = micros();
    Long id = null;
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      JsonObject request = Json.object(bytes, 0, bytes.length);
      id = request.whole("id");
      JsonObject params = request.object("params");
      String method = request.requireText("method");
      limits.request(method, System.nanoTime());
      TroubledVenue.Refusal refusal = troubled.refusal(method, client.isKnown());
      if (refusal == null) {
        answer(client, id, in, method, params == null ? NO_PARAMS : params);
      } else {
        refuse(client, id, in, refusal);
      }
    } catch (VenueMethods.RpcException e) {
      client.reply(Wire.error(id, in, micros(), e.code(), String.valueOf(e.getMessage())));
    } catch (RejectedException e) {
      client.reply(Wire.error(id, in, micros(), -32602, "Invalid params: " + e.text()));
    }
  }

  private void refuse(
      VenueClient client, @Nullable Long id, long in, TroubledVenue.Refusal refusal) {
    if (refusal.answers()) {
      client.reply(Wire.error(id, in, micros(), refusal.code(), "refused", refusal.seconds()));
    }
    if (refusal.seconds() > 0) {
      client.close();
    }
  }

  private void auth(VenueClient client, @Nullable Long id, long in, JsonObject params)
      throws RejectedException, VenueMethods.RpcException {
    String who = params.requireText("client_id") + ":" + params.requireText("client_secret");
    if (!who.equals(options.key())) {
      throw new VenueMethods.RpcException(NO_SUCH_KEY, "invalid_credentials");
    }
    client.know();
    client.reply(
        Wire.reply(
            id,
            in,
            micros(),
            g -> {
              g.writeStartObject();
              g.writeStringField("access_token", "token");
              g.writeNumberField("expires_in", 900);
              g.writeStringField("token_type", "bearer");
              g.writeEndObject();
            }));
  }

  private void answer(
      VenueClient client, @Nullable Long id, long in, String method, JsonObject params)
      throws RejectedException, VenueMethods.RpcException {
    switch (method) {
      case "public/subscribe" -> subscribe(client, id, in, params);
      case "public/unsubscribe" -> {
        List<String> gone = channels(params);
        gone.forEach(channel -> client.channels().remove(plain(channel)));
        client.reply(Wire.reply(id, in, micros(), g -> strings(g, gone)));
      }
      case "public/auth" -> auth(client, id, in, params);
      case "public/set_heartbeat" -> {
        long interval = params.requireWhole("interval");
        if (interval < 10) {
          throw new VenueMethods.RpcException(-32602, "interval below 10");
        }
        client.heartbeat(options.heartbeatUnit().toNanos() * interval, System.nanoTime());
        client.reply(Wire.reply(id, in, micros(), g -> g.writeString("ok")));
      }
      case "public/test" -> {
        client.tested();
        client.reply(
            Wire.reply(
                id,
                in,
                micros(),
                g -> {
                  g.writeStartObject();
                  g.writeStringField("version", "1.2.26");
                  g.writeEndObject();
                }));
      }
      default -> client.reply(Wire.reply(id, in, micros(), methods.answer(method, params)));
    }
  }

  private void subscribe(VenueClient client, @Nullable Long id, long in, JsonObject params)
      throws RejectedException, VenueMethods.RpcException {
    List<String> wanted = channels(params);
    for (String channel : wanted) {
      if (channel.endsWith(".raw")) {
        throw new VenueMethods.RpcException(RAW_NEEDS_KEY, "raw_subscriptions_not_available");
      }
    }
    List<String> granted = troubled.granted(wanted);
    List<String> fresh = new ArrayList<>();
    for (String channel : granted) {
      if (client.channels().put(plain(channel), channel) == null) {
        fresh.add(channel);
      }
    }
    client.reply(Wire.reply(id, in, micros(), g -> strings(g, granted)));
    for (String channel : fresh) {
      Wire.Body first = market.first(plain(channel));
      if (first != null) {
        push(client, Wire.push(channel, first));
      }
    }
  }

  private void push(String channel, Wire.Body data) {
    String given = null;
    String text = "";
    for (VenueClient client : new ArrayList<>(clients.values())) {
      String name = client.given(channel);
      if (name == null) {
        continue;
      }
      if (!name.equals(given)) {
        given = name;
        text = Wire.push(name, data);
      }
      push(client, text);
    }
  }

  private void push(VenueClient client, String pushed) {
    if (client.push(troubled.said(pushed))) {
      long length = faults.stallFor().toNanos();
      timer.schedule(() -> endStall(client), length, TimeUnit.NANOSECONDS);
    }
  }

  private synchronized void endStall(VenueClient client) {
    client.endStall();
  }

  private long micros() {
    Instant now = options.clock().instant();
    return Math.addExact(now.getEpochSecond() * 1_000_000, now.getNano() / 1000);
  }

  /** A channel without its interval: pushes go out at once whatever the interval. */
  private static String plain(String channel) {
    for (String interval : new String[] {".100ms", ".agg2", ".raw"}) {
      if (channel.endsWith(interval)) {
        return channel.substring(0, channel.length() - interval.length());
      }
    }
    return channel;
  }

  private static List<String> channels(JsonObject params) throws RejectedException {
    List<String> channels = new ArrayList<>();
    for (Object channel : params.requireArray("channels")) {
      channels.add(String.valueOf(channel));
    }
    return channels;
  }

  private static void strings(com.fasterxml.jackson.core.JsonGenerator g, List<String> all)
      throws java.io.IOException {
    g.writeStartArray();
    for (String text : all) {
      g.writeString(text);
    }
    g.writeEndArray();
  }

  private static JsonObject empty() {
    try {
      return Json.object("{}".getBytes(StandardCharsets.UTF_8), 0, 2);
    } catch (RejectedException e) {
      throw new IllegalStateException(e);
    }
  }
}
