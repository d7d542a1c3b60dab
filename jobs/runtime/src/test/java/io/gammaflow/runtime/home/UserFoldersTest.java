package io.gammaflow.runtime.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFoldersTest {
  @Test
  void followsTheBaseDirectories() {
    UserFolders folders =
        UserFolders.of(Map.of("HOME", "/h", "XDG_STATE_HOME", "/s", "XDG_CACHE_HOME", "/c"));

    assertThat(folders.state()).isEqualTo(Path.of("/s/gammaflow"));
    assertThat(folders.cache()).isEqualTo(Path.of("/c/gammaflow"));
  }

  @Test
  void withoutThemItIsTheHome() {
    UserFolders folders = UserFolders.of(Map.of("HOME", "/h"));

    assertThat(folders.state()).isEqualTo(Path.of("/h/.local/state/gammaflow"));
    assertThat(folders.cache()).isEqualTo(Path.of("/h/.cache/gammaflow"));
    assertThat(UserFolders.of(Map.of()).cache())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "gammaflow"));
  }

  @Test
  void anEmptyOrRelativeVariableDoesNotCount() {
    UserFolders folders =
        UserFolders.of(Map.of("HOME", "/h", "XDG_STATE_HOME", "", "XDG_CACHE_HOME", "here"));

    assertThat(folders.state()).isEqualTo(Path.of("/h/.local/state/gammaflow"));
    assertThat(folders.cache()).isEqualTo(Path.of("/h/.cache/gammaflow"));
  }
}
