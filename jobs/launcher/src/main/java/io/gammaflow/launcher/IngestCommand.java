package io.gammaflow.launcher;

import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.terminal.Terminal;
import java.util.Set;
import picocli.CommandLine.Command;

/** {@code gammaflow ingest}: one venue onto the input topics. */
@Command(name = "ingest", hidden = true, description = "One venue onto the input topics, live.")
final class IngestCommand extends JobCommand {
  IngestCommand(Terminal terminal) {
    super(terminal, Set.of(LiveJob.INGEST));
  }
}
