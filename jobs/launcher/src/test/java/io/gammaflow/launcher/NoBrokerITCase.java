package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.commands.ExitCode;
import io.gammaflow.runtime.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command does where no broker is: it says so, and gives up soon. */
class NoBrokerITCase {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @TempDir Path folder;

  /** What a command said, with which exit code, after how long. */
  private record Outcome(int exitCode, String err, Duration took) {}

  /** All at once: they only wait. */
  @Test
  void aBrokerThatIsAwayIsWaitedForAloudAndNotForLong() throws Exception {
    String broker = "127.0.0.1:" + closedPort();
    List<String> commands =
        List.of(
            "audit --bootstrap BROKER",
            "repair --bootstrap BROKER --environment t",
            "record --bootstrap BROKER --out FOLDER/recording",
            "exposure --environment t --brokers BROKER --checkpoint-dir FOLDER",
            "archive --environment t --brokers BROKER --checkpoint-dir FOLDER/archive"
                + " --database BROKER");
    ExecutorService threads = Executors.newFixedThreadPool(commands.size());
    try {
      List<Future<Outcome>> outcomes = new ArrayList<>();
      for (String command : commands) {
        outcomes.add(threads.submit(() -> run(command, broker)));
      }
      for (int i = 0; i < commands.size(); i++) {
        Outcome outcome = outcomes.get(i).get();
        assertThat(outcome.took()).as(commands.get(i)).isLessThan(PATIENCE);
        assertThat(outcome.exitCode()).as(commands.get(i)).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err().lines())
            .as(commands.get(i))
            .hasSize(2)
            .first()
            .isEqualTo("gammaflow: waiting for the brokers at " + broker + ", at most 8 s");
        assertThat(outcome.err())
            .as(commands.get(i))
            .contains("no broker answers at " + broker + " within 8 s");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aNameThatNobodyHasIsSaidAtOnce() {
    Outcome outcome = run("audit --bootstrap BROKER", "broker.invalid:9092");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.took()).isLessThan(PATIENCE);
    assertThat(outcome.err()).contains("no broker at broker.invalid:9092: ");
  }

  private Outcome run(String command, String broker) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    long start = System.nanoTime();
    int exitCode =
        Gammaflow.run(
            new Terminal(stream, stream, false, false, false),
            command.replace("BROKER", broker).replace("FOLDER", folder.toString()).split(" "));
    return new Outcome(
        exitCode,
        err.toString(StandardCharsets.UTF_8),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
