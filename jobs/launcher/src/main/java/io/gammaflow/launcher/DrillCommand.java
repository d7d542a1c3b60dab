package io.gammaflow.launcher;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gammaflow.commands.CommandException;
import io.gammaflow.commands.CommandLines;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.commands.TerminalCommand;
import io.gammaflow.drills.Drill;
import io.gammaflow.drills.DrillRequest;
import io.gammaflow.drills.DrillVerdict;
import io.gammaflow.drills.Drills;
import io.gammaflow.drills.Mutant;
import io.gammaflow.embedded.FolderInUseException;
import io.gammaflow.embedded.FolderLock;
import io.gammaflow.rehearsal.Libraries;
import io.gammaflow.rehearsal.ManifestOptions;
import io.gammaflow.rehearsal.Rehearsal;
import io.gammaflow.runtime.config.Nearest;
import io.gammaflow.runtime.home.PrivateFolder;
import io.gammaflow.runtime.terminal.Terminal;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gammaflow drill}: real processes, a real kill, and whether anything is missing. */
@Command(
    name = "drill",
    description =
        "Kill running processes and check that no signal is missing; exit code 1 when one is.",
    sortOptions = false)
final class DrillCommand extends TerminalCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "DRILL",
      description = "D1 D2 D3 D6 D7 D16 D17 D18 D29 D30 D31; on Kubernetes K1 K2 K3.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the market and of the times of the faults [1].")
  private long seed = 1;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Faults of a drill, one after the other [1].")
  private int runs = 1;

  @Option(
      names = "--break",
      paramLabel = "WHAT",
      description = "Break one guarantee, dedupe, sequence or commit: the drill must fail then.")
  private @Nullable String broken;

  @Option(names = "--full", description = "Use production timeouts instead of short ones.")
  private boolean full;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Folder of all files, empty or new [a temporary folder].")
  private @Nullable Path directory;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  DrillCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException, IOException {
    List<Drill> chosen = chosen();
    Mutant mutant = broken == null ? null : Mutant.byName(broken).orElseThrow();
    Path folder = directory == null ? Files.createTempDirectory("gammaflow-drill-") : directory;
    List<DrillVerdict> verdicts = new ArrayList<>();
    try (FolderLock lock = FolderLock.take(PrivateFolder.create(folder));
        Drills drills = new Drills(lock.folder(), terminal::say)) {
      Runtime.getRuntime().addShutdownHook(new Thread(drills::close, "stop-drill"));
      List<Drill> pods = chosen.stream().filter(Drill::onKubernetes).toList();
      if (!pods.isEmpty()) {
        verdicts.addAll(rehearse(pods, lock.folder()));
      }
      for (Drill drill : chosen) {
        if (drill.onKubernetes()) {
          continue;
        }
        DrillVerdict verdict = drills.run(new DrillRequest(drill, seed, runs, full, mutant));
        verdicts.add(verdict);
        if (!json) {
          verdict.lines().forEach(terminal.out()::println);
        }
      }
    } catch (FolderInUseException e) {
      throw CommandException.failed(CommandLines.oneLine(e) + "; name another with --dir", e);
    } catch (IOException e) {
      throw CommandException.failed(
          "the drill has no result: " + CommandLines.oneLine(e) + "; see " + folder, e);
    }
    if (json) {
      terminal.out().println(json(verdicts));
    }
    return verdicts.stream().allMatch(DrillVerdict::passed) ? ExitCode.OK : ExitCode.FAILED;
  }

  /** All on one cluster, which takes longer to start than a fault does. */
  private List<DrillVerdict> rehearse(List<Drill> drills, Path folder) throws IOException {
    try (Rehearsal rehearsal =
        new Rehearsal(folder.resolve("k"), Libraries.ofThisCommand(), terminal::say)) {
      Runtime.getRuntime().addShutdownHook(new Thread(rehearsal::close, "stop-rehearsal"));
      List<DrillVerdict> verdicts = rehearsal.run(drills, seed, ManifestOptions.small());
      if (!json) {
        verdicts.forEach(v -> v.lines().forEach(terminal.out()::println));
      }
      return verdicts;
    }
  }

  private List<Drill> chosen() throws CommandException {
    List<String> problems = new ArrayList<>();
    List<Drill> chosen = new ArrayList<>();
    List<String> known = Stream.of(Drill.values()).map(Drill::name).toList();
    for (String name : names) {
      Optional<Drill> drill = Drill.byName(name);
      drill.ifPresent(chosen::add);
      if (drill.isEmpty()) {
        problems.add("there is no drill " + name + Nearest.hint(name, known));
      }
    }
    if (broken != null && Mutant.byName(broken).isEmpty()) {
      List<String> mutants = Stream.of(Mutant.values()).map(Mutant::label).toList();
      problems.add(
          "--break: must be one of "
              + String.join(", ", mutants)
              + ", is "
              + broken
              + Nearest.hint(broken, mutants));
    }
    if (runs < 1) {
      problems.add("--runs: must be at least 1, is " + runs);
    }
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
    return chosen;
  }

  private static String json(List<DrillVerdict> verdicts) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.useDefaultPrettyPrinter();
      out.writeStartArray();
      for (DrillVerdict verdict : verdicts) {
        verdict.write(out);
      }
      out.writeEndArray();
    }
    return text.toString();
  }
}
