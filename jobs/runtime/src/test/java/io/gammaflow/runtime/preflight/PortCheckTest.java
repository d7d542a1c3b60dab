package io.gammaflow.runtime.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortCheckTest {
  @Test
  void aPortIsTakenWhileSomebodyListensThere() throws IOException {
    int port;
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = other.getLocalPort();
      assertThat(PortCheck.problem(port))
          .contains("port " + port + " is in use by another program of this machine");
    }
    assertThat(PortCheck.problem(port)).isEmpty();
  }

  @Test
  void aFreePortIsAlwaysThere() {
    assertThat(PortCheck.problem(0)).isEmpty();
  }
}
