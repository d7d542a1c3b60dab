package io.gammaflow.launcher;

import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.terminal.Terminal;
import java.nio.file.Path;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code gammaflow run}: ingest, exposure and archive in this process, against a real venue,
 * brokers and database.
 */
@Command(
    name = "run",
    description =
        "Real venues, live: ingest, exposure and archive; each is a command of its own, too.")
final class RunCommand extends JobCommand {
  @Option(
      names = "--warm",
      paramLabel = "DIR",
      description = "Learn from this recording first, where topics and jobs are new.")
  private @Nullable Path warm;

  RunCommand(Terminal terminal) {
    super(terminal, EnumSet.allOf(LiveJob.class));
  }

  @Override
  @Nullable Path warm() {
    return warm;
  }
}
