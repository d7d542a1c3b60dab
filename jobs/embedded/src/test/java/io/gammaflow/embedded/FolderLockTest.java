package io.gammaflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir Path folder;

  @Test
  void aSecondPartOfThisProcessIsRefusedUntilTheFirstLetsGo() throws IOException {
    try (FolderLock first = FolderLock.take(folder)) {
      assertThat(first.folder()).isEqualTo(folder);
      assertThatThrownBy(() -> FolderLock.take(folder))
          .isInstanceOf(FolderInUseException.class)
          .hasMessage(folder + " is in use by process " + ProcessHandle.current().pid());
    }
    FolderLock.take(folder).close();
  }

  @Test
  void anotherProcessIsRefusedAndItsEndLetsGo() throws Exception {
    Process other = hold();
    try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("held " + folder);

      assertThatThrownBy(() -> FolderLock.take(folder))
          .isInstanceOf(FolderInUseException.class)
          .hasMessage(folder + " is in use by process " + other.pid());
    } finally {
      other.destroyForcibly().waitFor();
    }

    FolderLock.take(folder).close();
  }

  @Test
  void aRefusalDoesNotLetGoOfWhatThisProcessHolds() throws Exception {
    try (FolderLock held = FolderLock.take(folder)) {
      assertThat(held.folder()).isEqualTo(folder);
      assertThatThrownBy(() -> FolderLock.take(folder)).isInstanceOf(FolderInUseException.class);

      Process other = hold();
      try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
        assertThat(said.readLine()).endsWith("in use by process " + ProcessHandle.current().pid());
      } finally {
        other.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void oneFolderServesSeveralPurposes() throws IOException {
    try (FolderLock ingest = FolderLock.take(folder, "ingest");
        FolderLock archive = FolderLock.take(folder, "archive")) {
      assertThat(ingest.folder()).isEqualTo(archive.folder());
    }
  }

  @Test
  void doesNotMakeTheFolderAndFollowsNoLink() throws IOException {
    assertThatThrownBy(() -> FolderLock.take(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);

    Path theirs = Files.writeString(folder.resolve("theirs"), "as it was");
    Files.createSymbolicLink(folder.resolve("gammaflow.lock"), theirs);
    assertThatThrownBy(() -> FolderLock.take(folder)).isInstanceOf(IOException.class);
    assertThat(theirs).hasContent("as it was");
  }

  private Process hold() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Takes a folder, says so or why not, and waits to be killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      try (FolderLock lock = FolderLock.take(Path.of(arguments[0]))) {
        System.out.println("held " + lock.folder());
        System.in.read();
      } catch (FolderInUseException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
