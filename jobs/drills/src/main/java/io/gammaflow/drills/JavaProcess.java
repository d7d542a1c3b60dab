package io.gammaflow.drills;

import io.gammaflow.quant.kernel.KernelEngines;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM beside this one, with the same class path; its output goes to a file. */
public final class JavaProcess implements AutoCloseable {
  /**
   * The kernel of every process of a drill, the one of the comparison included: vectors are nothing
   * to the quick compiler that these processes start with.
   */
  public static final String KERNEL = "plain";

  /** The command line, whose hidden part commands run servers in their own processes. */
  public static final String COMMAND = "io.gammaflow.launcher.Gammaflow";

  /** Below the working folder: what stands before all other classes. */
  static final String CLASSES = "classes";

  /** Flink's usual list, as its own scripts have it. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.util",
          "java.base/java.lang",
          "java.base/java.net",
          "java.base/java.io",
          "java.base/java.nio",
          "java.base/java.time",
          "java.base/java.util.concurrent",
          "java.base/sun.net.util");

  /** The archive of classes that this process was started with, if any: half of a start. */
  private static final List<String> SHARED_CLASSES =
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(a -> a.startsWith("-XX:SharedArchiveFile=") || a.startsWith("-Xlog:cds"))
          .toList();

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String name;
  private final Process process;

  private JavaProcess(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /**
   * Starts a process.
   *
   * @param name of its log and its line in messages
   * @param heap e.g. {@code 256m}
   * @param folder where its log goes, and its working directory; classes below its folder {@code
   *     classes} go before all others
   */
  static JavaProcess start(
      String name, String heap, Path folder, String mainClass, List<String> arguments)
      throws IOException {
    return start(name, JvmOptions.small(heap), folder, mainClass, arguments);
  }

  /** The same with other options. */
  public static JavaProcess start(
      String name, JvmOptions options, Path folder, String mainClass, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options.options());
    Path classes = folder.resolve(CLASSES);
    String path = options.classPath();
    if (Files.isDirectory(classes)) {
      path = classes + File.pathSeparator + path;
    } else {
      command.addAll(SHARED_CLASSES);
    }
    command.add("-D" + KernelEngines.SWITCH + "=" + KERNEL);
    OPENED.forEach(p -> command.add("--add-opens=" + p + "=ALL-UNNAMED"));
    // What a killed process leaves behind is left here.
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
    command.add("-Dgammaflow.log.file=" + folder.resolve(name + ".log"));
    command.add("-Dgammaflow.log.level=all");
    command.addAll(List.of("-cp", path, Child.class.getName(), mainClass));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".out").toFile()));
    builder.environment().putAll(options.environment());
    return new JavaProcess(name, builder.start());
  }

  /** Of its log. */
  public String name() {
    return name;
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** How it ended; only of one that has. */
  public int exitCode() {
    return process.exitValue();
  }

  /** SIGKILL: no handler runs, nothing is flushed. Returns when it is gone. */
  public void kill() {
    process.destroyForcibly();
    await(PATIENCE);
  }

  /** SIGTERM, then SIGKILL for one that does not listen. */
  @Override
  public void close() {
    process.destroy();
    if (!await(PATIENCE)) {
      kill();
    }
  }

  /** What the system knows of it. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  private boolean await(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
