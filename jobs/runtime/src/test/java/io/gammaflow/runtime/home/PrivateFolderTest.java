package io.gammaflow.runtime.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
  @TempDir Path folder;

  @Test
  void makesTheFolderAndItsParentsForTheOwnerAlone() throws IOException {
    Path made = PrivateFolder.make(folder.resolve("a").resolve("b"));

    assertThat(mode(made)).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("a"))).isEqualTo("rwx------");
    assertThat(PrivateFolder.make(made)).isEqualTo(made);
    assertThat(made).isEmptyDirectory();
  }

  @Test
  void refusesOneThatOthersMayLookInto() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThatThrownBy(() -> PrivateFolder.make(open))
        .hasMessage(open + " is open to others (rwxr-xr-x)");
    assertThat(mode(open)).isEqualTo("rwxr-xr-x");
  }

  @Test
  void refusesALinkAndAFile() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), PrivateFolder.make(in("real")));
    Path file = Files.writeString(in("file"), "");

    assertThatThrownBy(() -> PrivateFolder.make(link)).hasMessage(link + " is a link");
    assertThatThrownBy(() -> PrivateFolder.make(file)).hasMessage(file + " is not a folder");
    assertThat(PrivateFolder.problem(in("none"))).hasValue(in("none") + " does not exist");
  }

  @Test
  void aFileIsTheOwnersAloneAlsoWhereItWasNot() throws IOException {
    PrivateFolder.file(in("new"));
    Path old = Files.writeString(in("old"), "kept");
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r--r--"));
    PrivateFolder.file(old);

    assertThat(mode(in("new"))).isEqualTo("rw-------");
    assertThat(mode(old)).isEqualTo("rw-------");
    assertThat(old).hasContent("kept");
  }

  @Test
  void doesNotFollowALinkOfThatName() throws IOException {
    Path target = Files.writeString(in("target"), "theirs");
    Path link = Files.createSymbolicLink(in("link"), target);

    assertThatThrownBy(() -> PrivateFolder.file(link)).hasMessage(link + " is a link");
    assertThat(target).hasContent("theirs");
  }

  private Path in(String name) {
    return folder.resolve(name);
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
