package io.gammaflow.connectors.deribit.live;

import java.util.Collection;
import java.util.Locale;

/** Requests as the venue reads them. Every text in them is a name that was checked before. */
final class Rpc {
  private static final int SET_HEARTBEAT = 1;
  private static final int TEST = 2;

  /** Ids below are not a session's: their replies are ignored. */
  static final long FIRST_ID = 1000;

  private Rpc() {}

  /** Not confirmed by a recorded frame. */
  static String setHeartbeat(int seconds) {
    return request(SET_HEARTBEAT, "public/set_heartbeat", "\"interval\":" + seconds);
  }

  static String test() {
    return request(TEST, "public/test", "");
  }

  /** Documented; not confirmed by a recorded frame. */
  static String status(long id) {
    return request(id, "public/status", "");
  }

  /** Documented; the connection is then ours until the token ends. */
  static String auth(long id, Credentials who) {
    return request(
        id,
        "public/auth",
        "\"grant_type\":\"client_credentials\",\"client_id\":\""
            + who.clientId()
            + "\",\"client_secret\":\""
            + who.clientSecret()
            + "\"");
  }

  /** Confirmed over HTTP only: the recorder asked there. */
  static String instruments(long id, String currency) {
    return request(
        id,
        "public/get_instruments",
        "\"currency\":\"" + currency + "\",\"kind\":\"option\",\"expired\":false");
  }

  /** Documented: those that expired lately; not confirmed by a recorded frame. */
  static String expiredOptions(long id, String currency) {
    return request(
        id,
        "public/get_instruments",
        "\"currency\":\"" + currency + "\",\"kind\":\"option\",\"expired\":true");
  }

  static String subscribe(long id, Collection<String> channels) {
    return request(id, "public/subscribe", channels(channels));
  }

  static String unsubscribe(long id, Collection<String> channels) {
    return request(id, "public/unsubscribe", channels(channels));
  }

  /** Not confirmed by a recorded frame. */
  static String tradesBySequence(long id, String instrument, long from, long to, int count) {
    return request(
        id,
        "public/get_last_trades_by_instrument",
        String.format(
            Locale.ROOT,
            "\"instrument_name\":\"%s\",\"start_seq\":%d,\"end_seq\":%d,\"count\":%d,"
                + "\"sorting\":\"asc\"",
            instrument,
            from,
            to,
            count));
  }

  /** Not confirmed by a recorded frame. */
  static String tradesByTime(long id, String currency, long fromMillis, long toMillis, int count) {
    return request(
        id,
        "public/get_last_trades_by_currency_and_time",
        String.format(
            Locale.ROOT,
            "\"currency\":\"%s\",\"kind\":\"option\",\"start_timestamp\":%d,"
                + "\"end_timestamp\":%d,\"count\":%d,\"sorting\":\"asc\"",
            currency,
            fromMillis,
            toMillis,
            count));
  }

  private static String channels(Collection<String> channels) {
    return "\"channels\":[\"" + String.join("\",\"", channels) + "\"]";
  }

  private static String request(long id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\""
        + method
        + "\",\"params\":{"
        + params
        + "}}";
  }
}
