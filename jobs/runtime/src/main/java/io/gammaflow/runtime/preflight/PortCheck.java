package io.gammaflow.runtime.preflight;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Optional;

/** Whether a port of the loopback address can be listened on: asked before anything is started. */
public final class PortCheck {
  private PortCheck() {}

  /**
   * Why the port cannot be used now, in a few words; empty if it can.
   *
   * @param port 0 = a free one, which there always is
   */
  public static Optional<String> problem(int port) {
    if (port == 0) {
      return Optional.empty();
    }
    try {
      new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
      return Optional.empty();
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      return Optional.of(
          message.toLowerCase(Locale.ROOT).contains("in use")
              ? "port " + port + " is in use by another program of this machine"
              : "port " + port + " cannot be listened on: " + message);
    }
  }
}
