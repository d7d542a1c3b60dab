package io.gammaflow.rehearsal;

import io.gammaflow.drills.JavaProcess;
import io.gammaflow.drills.JvmOptions;
import io.gammaflow.drills.Waits;
import io.gammaflow.embedded.FreePorts;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An object store with the protocol of S3 as a process, which keeps its objects in a folder. */
final class ObjectStore implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String BUCKET = "gammaflow";
  private static final String KEY = "rehearsal";
  private static final String SECRET = "only-on-loopback";

  /** Its library writes every step of every request otherwise. */
  private static final String QUIET =
      """
      <configuration>
        <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d %level %logger - %msg%n</pattern></encoder>
        </appender>
        <root level="WARN"><appender-ref ref="OUT"/></root>
      </configuration>
      """;

  private final Path folder;
  private final JvmOptions jvm;
  private final int port;
  private JavaProcess process;

  private ObjectStore(Path folder, JvmOptions jvm, int port, JavaProcess process) {
    this.folder = folder;
    this.jvm = jvm;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts it with its bucket.
   *
   * @param libraries folder of its jars
   */
  static ObjectStore start(Path folder, Path libraries) throws IOException {
    Path home = Files.createDirectories(folder).toAbsolutePath();
    Files.createDirectories(home.resolve("objects").resolve(BUCKET));
    int port = FreePorts.take(1)[0];
    Map<String, String> p = new TreeMap<>();
    p.put("s3proxy.endpoint", "http://127.0.0.1:" + port);
    p.put("s3proxy.authorization", "aws-v2-or-v4");
    p.put("s3proxy.identity", KEY);
    p.put("s3proxy.credential", SECRET);
    p.put("jclouds.provider", "filesystem-nio2");
    p.put("jclouds.filesystem.basedir", home.resolve("objects").toString());
    StringBuilder text = new StringBuilder();
    p.forEach((k, v) -> text.append(k).append('=').append(v).append('\n'));
    Files.writeString(home.resolve("s3proxy.properties"), text.toString());
    Files.writeString(home.resolve("logback.xml"), QUIET);
    JvmOptions small = JvmOptions.small("128m");
    List<String> java = new ArrayList<>(small.options());
    java.add("-Dlogback.configurationFile=" + home.resolve("logback.xml"));
    JvmOptions jvm =
        new JvmOptions(
            java,
            libraries.resolve("*") + File.pathSeparator + small.classPath(),
            small.environment());
    ObjectStore store = new ObjectStore(home, jvm, port, begin(home, jvm));
    store.awaitServing();
    return store;
  }

  private static JavaProcess begin(Path home, JvmOptions jvm) throws IOException {
    return JavaProcess.start(
        "s3proxy",
        jvm,
        home,
        "org.gaul.s3proxy.Main",
        List.of("--properties", home.resolve("s3proxy.properties").toString()));
  }

  void awaitServing() throws IOException {
    Waits.until(
        "the object store serves",
        PATIENCE,
        () -> {
          try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
          }
        });
  }

  /** What a job's pods get of the Secret with the keys. */
  static Map<String, String> keys() {
    return Map.of("AWS_ACCESS_KEY_ID", KEY, "AWS_SECRET_ACCESS_KEY", SECRET);
  }

  /** What Flink's configuration needs besides. */
  Map<String, String> configuration() {
    return Map.of("s3.endpoint", "http://127.0.0.1:" + port, "s3.path.style.access", "true");
  }

  /** From now on it refuses; its objects stay. */
  void stop() {
    process.kill();
  }

  /** It serves again. */
  void resume() throws IOException {
    process = begin(folder, jvm);
    awaitServing();
  }

  @Override
  public void close() {
    process.kill();
  }
}
