package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.runtime.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code notify --test} against a receiver in this process, without a broker. */
class NotifyTestCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void printsWhatTheReceiverAnsweredAndTheExitCodeTells() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/taken", exchange -> answer(exchange, 200, "ok"));
    server.createContext("/gone", exchange -> answer(exchange, 404, "no_service"));
    server.createContext("/busy", exchange -> answer(exchange, 429, "rate_limited"));
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    try {
      assertThat(test(address + "/taken")).isEqualTo(ExitCode.OK);
      assertThat(test(address + "/gone")).isEqualTo(ExitCode.FAILED);
      assertThat(test(address + "/busy")).isEqualTo(ExitCode.FAILED);
    } finally {
      server.stop(0);
    }
    assertThat(test(address + "/taken")).isEqualTo(ExitCode.FAILED);

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("HTTP 200: ok; taken"),
            line -> assertThat(line).startsWith("HTTP 404: no_service; rejected"),
            line -> assertThat(line).startsWith("HTTP 429: rate_limited; not accepted"),
            line -> assertThat(line).startsWith("ConnectException").contains("; not accepted"));
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .contains("gammaflow: one test alert to slack at " + address + " ...");
  }

  private int test(String receiver) throws Exception {
    Path hook = Files.writeString(folder.resolve("hook"), receiver);
    Path config =
        Files.writeString(
            folder.resolve("live.yaml"), "webhook: 'file:" + hook + "'\nwebhook.format: slack\n");
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            false);
    return Gammaflow.run(terminal, "notify", "--test", "--config", config.toString());
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, text.length());
    exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
    exchange.close();
  }
}
