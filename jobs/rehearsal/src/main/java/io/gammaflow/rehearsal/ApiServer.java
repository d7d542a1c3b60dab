package io.gammaflow.rehearsal;

import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.concurrent.CountDownLatch;

/**
 * The API server of a rehearsal, over plain HTTP on loopback: it keeps what it is given in memory,
 * serves watches, permits everything, and writes down who asked for what.
 */
public final class ApiServer {
  private ApiServer() {}

  /**
   * Runs until it is killed.
   *
   * @param arguments its port, and the file that takes a line for each request
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path requests = Path.of(arguments[1]);
    KubernetesMockServer server =
        new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new Recorder(requests), false);
    server.init(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    new CountDownLatch(1).await();
  }

  /** Writes a line for each request, then serves it. */
  private static final class Recorder extends KubernetesCrudDispatcher {
    private final Path file;

    Recorder(Path file) {
      this.file = file;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      ApiRequest asked =
          ApiRequest.of(request.getMethod(), request.getPath(), request.getHeader("Authorization"));
      write(asked + "\n");
      return super.dispatch(request);
    }

    private synchronized void write(String line) {
      try {
        Files.writeString(
            file,
            line,
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
