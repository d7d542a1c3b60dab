package io.gammaflow.launcher;

import io.gammaflow.commands.CommandException;
import io.gammaflow.commands.CommandLines;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.commands.TerminalCommand;
import io.gammaflow.drills.Drill;
import io.gammaflow.drills.DrillVerdict;
import io.gammaflow.embedded.FolderInUseException;
import io.gammaflow.embedded.FolderLock;
import io.gammaflow.rehearsal.Libraries;
import io.gammaflow.rehearsal.ManifestOptions;
import io.gammaflow.rehearsal.Rehearsal;
import io.gammaflow.runtime.config.Nearest;
import io.gammaflow.runtime.home.PrivateFolder;
import io.gammaflow.runtime.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gammaflow cluster}: the manifests as processes of this machine, and their rehearsal. */
@Command(
    name = "cluster",
    hidden = true,
    description =
        "Run the Kubernetes manifests as processes of this machine; with --rehearse, break them.",
    sortOptions = false)
final class ClusterCommand extends TerminalCommand {
  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Folder of all files, empty or new [a temporary folder].")
  private @Nullable Path directory;

  @Option(names = "--brokers", paramLabel = "N", description = "Kafka brokers [1].")
  private int brokers = 1;

  @Option(names = "--tls", description = "Jobs reach the brokers by TLS, with SCRAM-SHA-512.")
  private boolean tls;

  @Option(names = "--s3", description = "Checkpoints in an object store.")
  private boolean objectStore;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Of the jobs, in the place of the manifests'.")
  private int parallelism;

  @Option(
      names = "--rehearse",
      arity = "0..1",
      fallbackValue = "K1,K2,K3,K29,K12,K9,K5,K4,K6,K7",
      split = ",",
      paramLabel = "DRILL",
      description = "Break it in these ways, one after the other, and judge [all that fit].")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--hours",
      paramLabel = "N",
      description = "Kill a TaskManager every 10 minutes for so long.")
  private double hours;

  @Option(
      names = "--away",
      paramLabel = "MINUTES",
      description =
          "How long K5 and K6 have no pods [1]; beyond 10 brokers have ended the transactions.")
  private int away = (int) ManifestOptions.AWAY.toMinutes();

  @Option(names = "--exposure-only", description = "No archive, database, auditor, Prometheus.")
  private boolean exposureOnly;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the market [1].")
  private long seed = 1;

  ClusterCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException, IOException {
    List<Drill> drills = drills();
    Path folder = directory == null ? Files.createTempDirectory("gammaflow-cluster-") : directory;
    ManifestOptions options =
        new ManifestOptions(
            brokers,
            tls,
            objectStore,
            !exposureOnly,
            parallelism,
            Duration.ofMinutes(away),
            Map.of("model", "CUSTOMER_FLOW"));
    try (FolderLock lock = FolderLock.take(PrivateFolder.create(folder));
        Rehearsal rehearsal =
            new Rehearsal(lock.folder(), Libraries.ofThisCommand(), terminal::say)) {
      Runtime.getRuntime().addShutdownHook(new Thread(rehearsal::close, "stop-cluster"));
      if (drills.isEmpty() && hours == 0) {
        rehearsal.serve(options, terminal.out()::println);
        return ExitCode.OK;
      }
      List<DrillVerdict> verdicts =
          hours > 0 ? rehearsal.endure(hours, seed, options) : rehearsal.run(drills, seed, options);
      verdicts.forEach(v -> v.lines().forEach(terminal.out()::println));
      return verdicts.stream().allMatch(DrillVerdict::passed) ? ExitCode.OK : ExitCode.FAILED;
    } catch (FolderInUseException e) {
      throw CommandException.failed(CommandLines.oneLine(e) + "; name another with --dir", e);
    } catch (IOException e) {
      throw CommandException.failed(
          "the rehearsal has no result: " + CommandLines.oneLine(e) + "; see " + folder, e);
    }
  }

  private List<Drill> drills() throws CommandException {
    List<String> known =
        Stream.of(Drill.values()).filter(Drill::onKubernetes).map(Drill::name).toList();
    List<String> problems = new ArrayList<>();
    List<Drill> drills = new ArrayList<>();
    for (String name : names) {
      Optional<Drill> drill = Drill.byName(name).filter(Drill::onKubernetes);
      drill.ifPresent(drills::add);
      if (drill.isEmpty()) {
        problems.add("--rehearse: there is no " + name + Nearest.hint(name, known));
      }
    }
    if (brokers < 1 || brokers > 5) {
      problems.add("--brokers: must be from 1 to 5, is " + brokers);
    }
    if (parallelism < 0 || hours < 0 || away < 0) {
      problems.add("--parallelism, --hours and --away: must be 0 or more");
    }
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
    return drills;
  }
}
