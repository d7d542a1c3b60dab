package io.gammaflow.launcher;

import picocli.CommandLine.IVersionProvider;

/** The output of {@code --version}. */
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
