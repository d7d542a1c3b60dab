package io.gammaflow.launcher;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program where an image has it, under Debian's bubblewrap as under a pod of k8s/base: user
 * 9999, no capability, no network, nothing writable but /tmp and Flink's log folder.
 */
class ImageLayoutITCase {
  private static final Path EXAMPLES = Path.of("examples").toAbsolutePath();
  private static final String EXAMPLE = "made-up-chain.csv";
  private static final Path JAVA = Path.of(System.getProperty("java.home"));
  private static final String HOME = "/opt/flink";
  private static final long LIMIT_SECONDS = 300;

  @TempDir Path folder;

  @Test
  void aReplayOnRocksDbHasTheSameBytesAsOutside() throws Exception {
    Path log = Files.createDirectories(folder.resolve("log"));
    List<String> sandbox = sandbox(log);
    assumeTrue(
        run(sandbox, "true").code() == 0,
        "no image layout is tried: install bubblewrap, and allow user namespaces");
    Path outside = folder.resolve("outside");
    assertThat(CommandRun.of(replay(EXAMPLES.toString(), outside.toString())).code()).isZero();

    assertThat(run(sandbox, "id", "-u").out()).isEqualTo("9999\n");
    assertThat(run(sandbox, "grep", "CapBnd", "/proc/self/status").out())
        .endsWith("\t" + "0".repeat(16) + "\n");
    assertThat(run(sandbox, "touch", HOME + "/conf").out()).contains("Read-only file system");
    List<String> program = new ArrayList<>();
    program.addAll(List.of(JAVA + "/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    String path = classPath().stream().map(ImageLayoutITCase::there).collect(joining(":"));
    program.addAll(List.of("-Xmx512m", "-cp", path));
    program.add(Gammaflow.class.getName());
    program.addAll(List.of(replay(HOME + "/examples", HOME + "/log/out")));
    CommandRun inside = run(sandbox, program.toArray(new String[0]));

    assertThat(inside.code()).as(inside.out()).isZero();
    assertThat(contents(log.resolve("out"))).isNotEmpty().isEqualTo(contents(outside));
  }

  private static String[] replay(String examples, String out) {
    return new String[] {
      "replay",
      "deribit-chain",
      examples + "/" + EXAMPLE,
      "--out",
      out,
      "--state-backend",
      "rocksdb"
    };
  }

  /** What begins a command in the image: its root, with the class path of this process in it. */
  private static List<String> sandbox(Path log) {
    List<String> s = new ArrayList<>(List.of("bwrap", "--unshare-all", "--die-with-parent"));
    s.addAll(List.of("--new-session", "--clearenv", "--setenv", "HOME", "/tmp"));
    s.addAll(List.of("--uid", "9999", "--gid", "9999", "--cap-drop", "ALL"));
    for (String system : List.of("/usr", "/etc", "/bin", "/lib", "/lib64", JAVA.toString())) {
      s.addAll(List.of("--ro-bind-try", system, system));
    }
    s.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
    for (Path library : classPath()) {
      s.addAll(ro(library, there(library)));
    }
    s.addAll(ro(EXAMPLES, HOME + "/examples"));
    s.addAll(List.of("--bind", log.toString(), HOME + "/log"));
    s.addAll(List.of("--remount-ro", "/", "--chdir", "/"));
    return s;
  }

  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(path -> Path.of(path).toAbsolutePath().normalize())
        .filter(path -> !path.endsWith("test-classes") && Files.exists(path))
        .toList();
  }

  /** Ours beside Flink's, by names that no two have. */
  private static String there(Path library) {
    String name = library.toString().substring(1).replace('/', '-');
    return HOME + (name.contains("flink") ? "/lib/" : "/usrlib/") + name;
  }

  private static List<String> ro(Path here, String there) {
    return List.of("--ro-bind", here.toString(), there);
  }

  private CommandRun run(List<String> sandbox, String... command) throws Exception {
    List<String> all = new ArrayList<>(sandbox);
    all.addAll(List.of(command));
    Path said = folder.resolve("said");
    Process process;
    try {
      process =
          new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    } catch (IOException noSuchProgram) {
      return new CommandRun(-1, "", String.valueOf(noSuchProgram.getMessage()));
    }
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    return new CommandRun(process.exitValue(), Files.readString(said), "");
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
