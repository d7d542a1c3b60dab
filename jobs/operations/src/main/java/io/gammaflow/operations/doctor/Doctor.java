package io.gammaflow.operations.doctor;

import io.gammaflow.runtime.config.ConfigSources;
import io.gammaflow.runtime.config.LiveOptions;
import io.gammaflow.runtime.config.OptionSet;
import io.gammaflow.runtime.config.ReplayConfig;
import io.gammaflow.runtime.config.Setting;
import io.gammaflow.runtime.home.PrivateFolder;
import io.gammaflow.streams.config.ConfigOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at everything that a replay needs, or the live jobs whose file it is given. */
public final class Doctor {
  private static final int JAVA = 17;
  private static final long MEGABYTE = 1 << 20;
  private static final long HEAP_MEGABYTES = 384;
  private static final long FREE_MEGABYTES = 200;

  private final Map<String, String> environment;
  private final Path logFile;
  private final Consumer<String> say;

  /**
   * @param environment variables of the process
   * @param logFile where the log goes
   * @param say receives what is being waited for
   */
  public Doctor(Map<String, String> environment, Path logFile, Consumer<String> say) {
    this.environment = environment;
    this.logFile = logFile;
    this.say = say;
  }

  /**
   * All checks, in a fixed order.
   *
   * @param config a settings file to look at, or null
   */
  public List<Check> examine(@Nullable Path config) {
    List<Check> checks = new ArrayList<>();
    checks.add(java(Runtime.version().feature()));
    checks.add(heap(Runtime.getRuntime().maxMemory() / MEGABYTE));
    checks.add(Check.pass("cores", Integer.toString(Runtime.getRuntime().availableProcessors())));
    checks.add(folder("temporary folder", Path.of(System.getProperty("java.io.tmpdir", "/tmp"))));
    checks.add(logFolder());
    checks.addAll(settings(config));
    return checks;
  }

  static Check java(int feature) {
    return feature >= JAVA
        ? Check.pass("Java", Integer.toString(feature))
        : Check.fail("Java", Integer.toString(feature), "install a JDK of version 17 or later");
  }

  static Check heap(long megabytes) {
    String found = megabytes + " MB of heap";
    return megabytes >= HEAP_MEGABYTES
        ? Check.pass("memory", found)
        : Check.fail(
            "memory", found, "allow " + HEAP_MEGABYTES + " MB, e.g. GAMMAFLOW_JAVA_OPTS=-Xmx512m");
  }

  /** The first command creates it, so it may be missing; it must not belong to another user. */
  private Check logFolder() {
    String name = "log folder";
    Path folder = logFile.toAbsolutePath().getParent();
    if (folder == null) {
      return Check.fail(name, logFile + " is in no folder", "set XDG_STATE_HOME");
    }
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Optional<String> problem =
          Files.isSymbolicLink(logFile)
              ? Optional.of(logFile + " is a link")
              : PrivateFolder.problem(folder);
      return problem.isPresent()
          ? Check.fail(
              name,
              problem.get() + ", so no log is written",
              "make it yours alone (chown, chmod 700), or set XDG_STATE_HOME")
          : folder(name, folder);
    }
    Path above = folder;
    while (above != null && !Files.exists(above)) {
      above = above.getParent();
    }
    return above != null && Files.isDirectory(above) && Files.isWritable(above)
        ? Check.pass(name, folder + ", to be made")
        : Check.fail(
            name,
            folder + " cannot be made, so no log is written",
            "change the owner of " + above + ", or set XDG_STATE_HOME");
  }

  static Check folder(String name, Path folder) {
    if (!Files.isDirectory(folder)) {
      return Check.fail(name, folder + " is not a folder", "make it, or set java.io.tmpdir");
    }
    try {
      Files.delete(Files.createTempFile(folder, "gammaflow-doctor-", ".tmp"));
      long free = Files.getFileStore(folder).getUsableSpace() / MEGABYTE;
      String found = String.format(Locale.ROOT, "%s, %,d MB free", folder, free);
      return free >= FREE_MEGABYTES
          ? Check.pass(name, found)
          : Check.fail(name, found, "free " + FREE_MEGABYTES + " MB there");
    } catch (IOException e) {
      return Check.fail(
          name, folder + " cannot be written to", "change its owner, or set java.io.tmpdir");
    }
  }

  private List<Check> settings(@Nullable Path config) {
    if (config != null && speaksOfLiveJobs(config)) {
      return new LiveDoctor(environment, say).examine(config);
    }
    List<String> problems = new ArrayList<>();
    Map<ConfigOption<?>, Setting> settings =
        ConfigSources.read(OptionSet.REPLAY, config, environment, Map.of(), problems);
    ReplayConfig.of(settings, problems);
    return SettingsCheck.of(settings, problems);
  }

  /** A file with a key that only live jobs know is theirs. */
  private static boolean speaksOfLiveJobs(Path config) {
    return ConfigSources.read(OptionSet.LIVE, config, Map.of(), Map.of(), new ArrayList<>())
        .keySet()
        .stream()
        .anyMatch(LiveOptions::has);
  }
}
