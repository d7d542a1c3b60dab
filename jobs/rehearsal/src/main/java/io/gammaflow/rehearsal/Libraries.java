package io.gammaflow.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a rehearsal needs of the source tree: the manifests, and libraries that do not ship.
 *
 * @param home root of the source tree
 */
public record Libraries(Path home) {
  /** The property that names the root of the source tree. */
  public static final String HOME = "gammaflow.home";

  /**
   * Those of the tree that this command runs from.
   *
   * @throws IOException where it does not run from one, or it is not built
   */
  public static Libraries ofThisCommand() throws IOException {
    String home = System.getProperty(HOME, "");
    Libraries libraries = new Libraries(Path.of(home).toAbsolutePath());
    if (home.isEmpty() || !Files.isDirectory(libraries.manifests())) {
      throw new IOException("a rehearsal needs the source tree: k8s is not beside this command");
    }
    if (!Files.isDirectory(libraries.target().resolve("lib"))) {
      throw new IOException("jobs/rehearsal is not built");
    }
    return libraries;
  }

  private Path target() {
    return home.resolve("jobs").resolve("rehearsal").resolve("target");
  }

  /** What is rendered. */
  Path manifests() {
    return home.resolve("k8s").resolve("base");
  }

  /** The alert rules. */
  Path rules() {
    return home.resolve("k8s/components/monitoring/alerts.yaml");
  }

  /** What Flink's image has beside the classes of the command. */
  List<Path> flink() throws IOException {
    return jars("flink-kubernetes-", "flink-metrics-prometheus-");
  }

  /** What the API server is made of. */
  List<Path> apiServer() throws IOException {
    return jars(
        "kubernetes-", "mockwebserver-", "zjsonpatch-", "vertx-", "netty-", "bcp", "bcutil-");
  }

  private List<Path> jars(String... beginnings) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(target().resolve("lib"))) {
      files
          .filter(f -> Stream.of(beginnings).anyMatch(f.getFileName().toString()::startsWith))
          .sorted()
          .forEach(jars::add);
    }
    return jars;
  }

  /** Jars of s3proxy. */
  Path objectStore() throws IOException {
    return made("s3proxy");
  }

  /** Flink's plugins, a folder each. */
  Path plugins() throws IOException {
    return made("plugins");
  }

  private Path made(String name) throws IOException {
    Path folder = home.resolve("jobs/rehearsal/object-store/target").resolve(name);
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "the object store is not here; ./mvnw -q -f jobs/rehearsal/object-store package");
    }
    return folder;
  }

  /** The jar with the jobs. */
  Path program() {
    return home.resolve("jobs/launcher/target/gammaflow-launcher.jar");
  }
}
