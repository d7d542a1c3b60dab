package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command does where no broker is: it says so, and gives up soon. */
class NoBrokerITCase {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @TempDir Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audit --bootstrap BROKER",
        "repair --bootstrap BROKER --environment t",
        "record --bootstrap BROKER --out FOLDER/recording",
        "exposure --environment t --brokers BROKER --checkpoint-dir FOLDER",
        "archive --environment t --brokers BROKER --checkpoint-dir FOLDER --database BROKER",
      })
  void aBrokerThatIsAwayIsWaitedForAloudAndNotForLong(String command) throws IOException {
    int port = closedPort();
    long start = System.nanoTime();

    int exitCode = run(command, "127.0.0.1:" + port);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
    assertThat(exitCode).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .first()
        .isEqualTo("gammaflow: waiting for the brokers at 127.0.0.1:" + port + ", at most 8 s");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("no broker answers at 127.0.0.1:" + port + " within 8 s");
  }

  @Test
  void aNameThatNobodyHasIsSaidAtOnce() throws IOException {
    long start = System.nanoTime();

    assertThat(run("audit --bootstrap BROKER", "broker.invalid:9092")).isEqualTo(ExitCode.FAILED);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("no broker at broker.invalid:9092: ");
  }

  private int run(String command, String broker) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Gammaflow.run(
        new Terminal(stream, stream, false, false, false),
        command.replace("BROKER", broker).replace("FOLDER", folder.toString()).split(" "));
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
