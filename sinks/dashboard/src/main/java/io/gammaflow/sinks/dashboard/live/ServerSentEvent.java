package io.gammaflow.sinks.dashboard.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One server-sent event, encoded once for all clients. */
record ServerSentEvent(long number, byte[] bytes) {
  /** An event without a place in the order: it is not asked for again. */
  static byte[] unnumbered(String name, byte[] json) {
    return encode("", name, json);
  }

  /** An event that a client can name when it comes back. */
  static ServerSentEvent numbered(String run, long number, String name, byte[] json) {
    return new ServerSentEvent(number, encode("id: " + run + "-" + number + "\n", name, json));
  }

  static byte[] encode(String head, String name, byte[] json) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 64);
    out.writeBytes((head + "event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(json);
    out.write('\n');
    out.write('\n');
    return out.toByteArray();
  }
}
