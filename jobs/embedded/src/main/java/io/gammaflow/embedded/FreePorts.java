package io.gammaflow.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Unused ports. */
public final class FreePorts {
  private FreePorts() {}

  /**
   * Distinct free ports of the loopback address, held open together until all are known.
   *
   * @throws IOException when the system gives none
   */
  public static int[] take(int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>(count);
    int[] ports = new int[count];
    try {
      for (int i = 0; i < count; i++) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        ports[i] = socket.getLocalPort();
      }
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
    return ports;
  }
}
