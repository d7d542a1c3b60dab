package io.gammaflow.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProcessITCase {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  /** Starts a child that never ends, says its number, and waits to be killed. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      JavaProcess.start("child", "32m", folder, Endless.class.getName(), List.of(arguments[0]));
      Thread.currentThread().join();
    }
  }

  /** Says its number and never ends. */
  static final class Endless {
    private Endless() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      Path draft = Files.writeString(folder.resolve("draft"), "" + ProcessHandle.current().pid());
      Files.move(draft, folder.resolve("child.pid"));
      Thread.currentThread().join();
    }
  }

  @Test
  void aProcessEndsWithTheOneThatStartedIt() throws Exception {
    try (JavaProcess parent =
        JavaProcess.start(
            "parent", "32m", folder, Parent.class.getName(), List.of(folder.toString()))) {
      Path number = folder.resolve("child.pid");
      Waits.until("the child runs", PATIENCE, () -> Files.exists(number));
      ProcessHandle child =
          ProcessHandle.of(Long.parseLong(Files.readString(number))).orElseThrow();
      assertThat(child.isAlive()).isTrue();

      parent.kill();

      Waits.until("the child is gone", PATIENCE, () -> !child.isAlive());
    }
  }
}
