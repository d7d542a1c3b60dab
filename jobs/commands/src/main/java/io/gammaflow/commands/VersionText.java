package io.gammaflow.commands;

import picocli.CommandLine.IVersionProvider;

/** The output of {@code --version}. */
public final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"gammaflow " + version() + ", Java " + Runtime.version()};
  }

  /** Of the program, or a remark where no jar has one. */
  static String version() {
    String version = VersionText.class.getPackage().getImplementationVersion();
    return version == null ? "(classes of a build under way)" : version;
  }
}
