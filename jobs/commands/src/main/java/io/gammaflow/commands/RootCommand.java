package io.gammaflow.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a command line has before any command: its help and its version. */
@Command(versionProvider = VersionText.class)
public abstract class RootCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      hidden = true,
      description = "Show this and exit.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      hidden = true,
      description = "Show the version and exit.")
  private boolean version;
}
