package io.gammaflow.runtime.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A folder that belongs to the user of this process, who alone may look into it and write to it.
 * Anything else of that name could have been placed there by another user, to read the files or to
 * redirect them.
 */
public final class PrivateFolder {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final LinkOption NOFOLLOW = LinkOption.NOFOLLOW_LINKS;

  private PrivateFolder() {}

  /**
   * Makes a folder with mode 0700 where it is missing, its parents too; one that is there stays as
   * it is.
   *
   * @throws IOException with the reason in its message when that cannot be done
   */
  public static Path create(Path folder) throws IOException {
    try {
      return Files.createDirectories(folder, onlyOwner(OWNER));
    } catch (FileAlreadyExistsException e) {
      throw new IOException(folder + " is not a folder", e);
    } catch (IOException e) {
      throw new IOException(folder + " cannot be created", e);
    }
  }

  /**
   * Makes a folder where it is missing, and refuses one that others can look into or own.
   *
   * @throws IOException with the reason in its message when it cannot be used
   */
  public static Path make(Path folder) throws IOException {
    create(folder);
    Optional<String> problem = problem(folder);
    if (problem.isPresent()) {
      throw new IOException(problem.get());
    }
    return folder;
  }

  /** Why an existing folder must not be used, in one line; empty when it may be. */
  public static Optional<String> problem(Path folder) {
    try {
      BasicFileAttributes is = Files.readAttributes(folder, BasicFileAttributes.class, NOFOLLOW);
      if (is.isSymbolicLink()) {
        return Optional.of(folder + " is a link");
      }
      if (!is.isDirectory()) {
        return Optional.of(folder + " is not a folder");
      }
      return POSIX ? ofOwner(folder) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.of(folder + " does not exist");
    } catch (IOException e) {
      return Optional.of(folder + " cannot be inspected");
    }
  }

  private static Optional<String> ofOwner(Path folder) throws IOException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(folder, NOFOLLOW);
    if (!OWNER.containsAll(mode)) {
      return Optional.of(
          folder + " is open to others (" + PosixFilePermissions.toString(mode) + ")");
    }
    Path mine;
    try {
      mine = Files.createTempFile(folder, ".owner-", ".tmp");
    } catch (IOException e) {
      return Optional.of(folder + " cannot be written to");
    }
    try {
      return Files.getOwner(mine, NOFOLLOW).equals(Files.getOwner(folder, NOFOLLOW))
          ? Optional.empty()
          : Optional.of(
              folder + " belongs to another user, " + Files.getOwner(folder, NOFOLLOW).getName());
    } finally {
      Files.deleteIfExists(mine);
    }
  }

  /**
   * Makes a file in such a folder, with mode 0600, or takes the one that is there; a link is not
   * followed.
   *
   * @throws IOException with the reason in its message when it cannot be used
   */
  public static void file(Path file) throws IOException {
    try {
      FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, NOFOLLOW),
              onlyOwner(OWNER_FILE))
          .close();
      if (POSIX) {
        // One that is there already may be open to others.
        Files.setPosixFilePermissions(file, OWNER_FILE);
      }
    } catch (IOException e) {
      throw new IOException(
          file + (Files.isSymbolicLink(file) ? " is a link" : " cannot be written to"), e);
    }
  }

  private static FileAttribute<?>[] onlyOwner(Set<PosixFilePermission> mode) {
    return POSIX
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
        : new FileAttribute<?>[0];
  }
}
