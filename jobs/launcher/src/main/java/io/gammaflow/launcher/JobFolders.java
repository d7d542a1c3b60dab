package io.gammaflow.launcher;

import io.gammaflow.embedded.FolderInUseException;
import io.gammaflow.embedded.FolderLock;
import io.gammaflow.runtime.config.LiveJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The folder of checkpoints, held for each job of this process: a second process of the same job
 * would continue from files that the first is still writing. Other jobs may use the folder at the
 * same time.
 */
final class JobFolders implements AutoCloseable {
  private final List<FolderLock> held = new ArrayList<>();

  private JobFolders() {}

  /**
   * Takes the folder for these jobs, all or none; nothing where there is no folder, which the
   * preflight refuses.
   *
   * @throws FolderInUseException when another process runs one of the jobs there
   * @throws IOException when the folder cannot be written to
   */
  static JobFolders take(Path folder, Collection<LiveJob> jobs) throws IOException {
    JobFolders taken = new JobFolders();
    if (Files.isDirectory(folder)) {
      try {
        for (LiveJob job : jobs) {
          taken.held.add(FolderLock.take(folder, job.label()));
        }
      } catch (IOException e) {
        taken.close();
        throw e;
      }
    }
    return taken;
  }

  /** Lets others have it. */
  @Override
  public void close() throws IOException {
    for (FolderLock lock : held) {
      lock.close();
    }
  }
}
