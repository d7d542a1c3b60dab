package io.gammaflow.connectors;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Recorded markets that are no part of the project. */
public final class TrialData {
  private TrialData() {}

  /** A file or folder of the trial data; the test is skipped where there is none. */
  public static Path path(String relative) {
    String root = System.getenv("GAMMAFLOW_TRIAL_DATA");
    assumeTrue(root != null && !root.isEmpty(), "GAMMAFLOW_TRIAL_DATA is not set");
    Path path = Path.of(root, relative);
    assumeTrue(Files.exists(path), "no trial data at " + path);
    return path;
  }
}
