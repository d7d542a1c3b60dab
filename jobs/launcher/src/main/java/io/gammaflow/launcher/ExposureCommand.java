package io.gammaflow.launcher;

import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.terminal.Terminal;
import java.util.Set;
import picocli.CommandLine.Command;

/** {@code gammaflow exposure}: the input topics to signals. */
@Command(name = "exposure", hidden = true, description = "Input topics to signals, live.")
final class ExposureCommand extends JobCommand {
  ExposureCommand(Terminal terminal) {
    super(terminal, Set.of(LiveJob.EXPOSURE));
  }
}
