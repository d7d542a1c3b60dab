package io.gammaflow.launcher;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = VersionText.class.getPackage().getImplementationVersion();
    return new String[] {
      "gammaflow "
          + (version == null ? "(classes of a build under way)" : version)
          + ", Java "
          + Runtime.version()
    };
  }
}
