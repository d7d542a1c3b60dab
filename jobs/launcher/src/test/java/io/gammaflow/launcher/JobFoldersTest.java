package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.embedded.FolderInUseException;
import io.gammaflow.runtime.config.LiveJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFoldersTest {
  @TempDir Path folder;

  @Test
  void oneProcessAJobAndAllItsJobsOrNone() throws IOException {
    JobFolders first = JobFolders.take(folder, List.of(LiveJob.EXPOSURE));

    assertThatThrownBy(() -> JobFolders.take(folder, List.of(LiveJob.INGEST, LiveJob.EXPOSURE)))
        .isInstanceOf(FolderInUseException.class);
    JobFolders.take(folder, List.of(LiveJob.INGEST)).close();

    first.close();
    JobFolders.take(folder, List.of(LiveJob.EXPOSURE)).close();
  }

  @Test
  void aMissingFolderIsLeftToThePreflight() throws IOException {
    JobFolders.take(folder.resolve("none"), List.of(LiveJob.INGEST)).close();
  }
}
