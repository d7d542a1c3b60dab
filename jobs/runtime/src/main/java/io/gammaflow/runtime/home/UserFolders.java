package io.gammaflow.runtime.home;

import java.nio.file.Path;
import java.util.Map;

/** Where a program may keep things of its user, by the XDG base directories. */
public final class UserFolders {
  private static final String NAME = "gammaflow";

  private final Map<String, String> environment;
  private final Path home;

  private UserFolders(Map<String, String> environment, Path home) {
    this.environment = environment;
    this.home = home;
  }

  /**
   * The folders of the user of an environment.
   *
   * @param environment {@code XDG_STATE_HOME}, {@code XDG_CACHE_HOME} and {@code HOME} count, where
   *     they are absolute
   */
  public static UserFolders of(Map<String, String> environment) {
    return new UserFolders(
        environment, absolute(environment, "HOME", Path.of(System.getProperty("user.home", "/"))));
  }

  /** What should outlive a restart and is no result: the log. */
  public Path state() {
    return absolute(environment, "XDG_STATE_HOME", home.resolve(".local").resolve("state"))
        .resolve(NAME);
  }

  /** What can be made again: the folders of demos. */
  public Path cache() {
    return absolute(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve(NAME);
  }

  /** A relative path in such a variable is to be ignored, like an empty one. */
  private static Path absolute(Map<String, String> environment, String name, Path otherwise) {
    Path path = Path.of(environment.getOrDefault(name, ""));
    return path.isAbsolute() ? path : otherwise;
  }
}
