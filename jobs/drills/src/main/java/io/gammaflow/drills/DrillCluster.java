package io.gammaflow.drills;

import io.gammaflow.embedded.FreePorts;
import io.gammaflow.embedded.Login;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.questdb.QuestDbConnection;
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
import org.jspecify.annotations.Nullable;

/**
 * The processes of a drill: broker, database, ZooKeeper, JobManager and two TaskManagers, each to
 * be killed and started again on its own port and folder.
 */
final class DrillCluster implements Stage, AutoCloseable {
  /** The command line, whose hidden part commands run broker and database in their processes. */
  private static final String COMMAND = JavaProcess.COMMAND;

  /** Slots of a TaskManager: the exposure job takes one of each, the archive a third. */
  private static final int SLOTS = 2;

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String LOOPBACK = "127.0.0.1";
  private static final String JOB_MANAGER =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String TASK_MANAGER =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
  private static final String ZOO_KEEPER =
      "org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServerMain";

  /** The parts, in the order in which they start. */
  enum Part {
    ZOO_KEEPER("zookeeper"),
    BROKER("broker"),
    DATABASE("questdb"),
    JOB_MANAGER("jobmanager"),
    TASK_MANAGER_1("taskmanager-1"),
    TASK_MANAGER_2("taskmanager-2");

    private final String label;

    Part(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private final Path folder;
  private final Map<Part, Integer> ports = new TreeMap<>();
  private final Map<Part, JavaProcess> running = new TreeMap<>();
  private final List<JavaProcess> others = new ArrayList<>();
  private final Path conf;
  private final List<String> application;
  private final Cluster cluster;
  private final Login login = Login.random();
  private boolean closed;

  private DrillCluster(Path folder, Application application) throws IOException {
    this.folder = Files.createDirectories(folder).toAbsolutePath();
    int[] free = FreePorts.take(5);
    ports.put(Part.ZOO_KEEPER, free[0]);
    ports.put(Part.BROKER, free[1]);
    ports.put(Part.DATABASE, free[2]);
    ports.put(Part.JOB_MANAGER, free[3]);
    this.conf =
        FlinkFiles.write(
            this.folder.resolve("flink"),
            free[4],
            free[3],
            free[0],
            SLOTS,
            application.configuration());
    this.application = application.arguments(kafka());
    this.cluster = new Cluster(LOOPBACK, free[3]);
  }

  /**
   * Starts everything and returns when it serves.
   *
   * @param mutant what is broken in all processes; null = nothing
   */
  static DrillCluster start(Path folder, @Nullable Mutant mutant) throws IOException {
    return start(folder, mutant, Application.none());
  }

  /**
   * The same with a JobManager that runs one application, and without a database.
   *
   * @param application which
   */
  static DrillCluster start(Path folder, @Nullable Mutant mutant, Application application)
      throws IOException {
    DrillCluster plant = new DrillCluster(folder, application);
    try {
      if (mutant != null) {
        mutant.write(plant.folder.resolve(JavaProcess.CLASSES));
      }
      for (Part part : Part.values()) {
        if (part == Part.DATABASE && !plant.application.isEmpty()) {
          continue;
        }
        plant.start(part);
        plant.awaitServing(part);
      }
      Waits.until(
          "both TaskManagers are there",
          PATIENCE,
          () -> plant.revived() && plant.cluster.taskManagers() == 2);
    } catch (IOException e) {
      plant.close();
      throw e;
    }
    return plant;
  }

  /** Starts a part that is not running; returns at once. */
  synchronized void start(Part part) throws IOException {
    running.put(part, process(part));
  }

  private JavaProcess process(Part part) throws IOException {
    String port = Integer.toString(ports.getOrDefault(part, 0));
    Path home = Files.createDirectories(folder.resolve(part.label()));
    return switch (part) {
      case ZOO_KEEPER -> start(part, "96m", ZOO_KEEPER, List.of(port, home.toString()));
      case BROKER -> start(part, "320m", COMMAND, arguments("broker", home, port));
      case DATABASE -> {
        PartLogin.write(home, login);
        yield start(part, "256m", COMMAND, arguments("questdb", home, port));
      }
      case JOB_MANAGER ->
          application.isEmpty()
              ? start(part, "384m", JOB_MANAGER, List.of("--configDir", conf.toString()))
              : start(part, "384m", JobManagerProcess.class.getName(), applicationArguments());
      case TASK_MANAGER_1, TASK_MANAGER_2 ->
          start(
              part,
              "384m",
              TASK_MANAGER,
              List.of(
                  "--configDir", conf.toString(), "-D", "taskmanager.resource-id=" + part.label()));
    };
  }

  private JavaProcess start(Part part, String heap, String mainClass, List<String> arguments)
      throws IOException {
    return begin(part.label(), heap, mainClass, arguments);
  }

  private JavaProcess begin(String name, String heap, String mainClass, List<String> arguments)
      throws IOException {
    if (closed) {
      throw new IOException("the plant is closed");
    }
    return JavaProcess.start(name, heap, folder, mainClass, arguments);
  }

  private List<String> applicationArguments() {
    List<String> arguments = new ArrayList<>(List.of(conf.toString()));
    arguments.addAll(application);
    return arguments;
  }

  /** Whether a part that was started has ended by itself. */
  synchronized boolean hasEnded(Part part) {
    JavaProcess process = running.get(part);
    return process != null && !process.isAlive();
  }

  private static List<String> arguments(String part, Path home, String port) {
    return List.of("part", part, "--dir", home.toString(), "--port", port);
  }

  /** Starts a further process of this command line, which ends with the plant. */
  @Override
  public synchronized JavaProcess run(String name, String heap, List<String> arguments)
      throws IOException {
    JavaProcess process = begin(name, heap, COMMAND, arguments);
    others.add(process);
    return process;
  }

  /** One after the other: all at once they would starve each other on a small machine. */
  private void awaitServing(Part part) throws IOException {
    if (ports.containsKey(part)) {
      Waits.until(part.label() + " serves", PATIENCE, () -> revived() && listens(part));
    }
  }

  /** Whether a part accepts connections. */
  boolean listens(Part part) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(LOOPBACK, ports.getOrDefault(part, 0)), 1000);
      return true;
    }
  }

  /** Starts what has ended by itself, as any supervisor would; true when that was done. */
  synchronized boolean revived() throws IOException {
    for (Map.Entry<Part, JavaProcess> part : running.entrySet()) {
      if (!part.getValue().isAlive()) {
        part.setValue(process(part.getKey()));
      }
    }
    return true;
  }

  /** SIGKILL. */
  synchronized void kill(Part part) {
    JavaProcess process = running.remove(part);
    if (process != null) {
      process.kill();
    }
  }

  /** The Flink cluster. */
  Cluster cluster() {
    return cluster;
  }

  /** How to reach the broker. */
  @Override
  public KafkaConnection kafka() {
    return KafkaConnection.plaintext(LOOPBACK + ":" + ports.get(Part.BROKER));
  }

  /** How to reach the database. */
  QuestDbConnection database() {
    return new QuestDbConnection(
        LOOPBACK + ":" + ports.get(Part.DATABASE), false, login.user(), login.password());
  }

  /** Where everything is written. */
  @Override
  public Path folder() {
    return folder;
  }

  /** Kills everything, for good: nothing here is worth an orderly end. */
  @Override
  public synchronized void close() {
    closed = true;
    others.forEach(JavaProcess::kill);
    for (Part part : Part.values()) {
      kill(part);
    }
  }
}
