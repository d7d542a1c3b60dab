package io.gammaflow.launcher;

import io.gammaflow.launcher.live.Recording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gammaflow record}: live topics into a recording that {@code replay} reads. */
@Command(
    name = "record",
    description = "Write the live input topics as a recording, from their beginning on.",
    sortOptions = false)
final class RecordCommand extends TerminalCommand {
  @Option(
      names = "--bootstrap",
      required = true,
      paramLabel = "HOST:PORT",
      description = "A broker of the cluster; the demo prints its own.")
  private String bootstrap = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the recording goes; must be empty.")
  private Path out = Path.of("");

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Stop after so long; 0 = when stopped [0].")
  private int seconds;

  RecordCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException {
    if (seconds < 0) {
      throw CommandException.usage(List.of("--seconds: must be 0 or more, is " + seconds));
    }
    Recording recording = new Recording(bootstrap, out);
    Runtime.getRuntime().addShutdownHook(new Thread(recording::stop, "stop-recording"));
    try {
      long records = recording.run(Duration.ofSeconds(seconds));
      terminal.out().printf("%d records in %s%n", records, out);
    } catch (Exception e) {
      throw CommandException.failed("nothing recorded: " + CommandLines.oneLine(e), e);
    }
    return ExitCode.OK;
  }
}
