package io.gammaflow.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * A folder that one at a time may work in. To be taken before anything in it is opened: what a
 * second one writes before it is refused may be the end of the first. The system lets go of it when
 * the process ends, however it does; the file stays.
 */
public final class FolderLock implements AutoCloseable {
  /** The system's lock is the process's: parts of one process do not see each other's. */
  private static final Set<Path> HELD = new HashSet<>();

  private static final int DIGITS = 20;

  private final Path folder;
  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path folder, Path file, FileChannel channel) {
    this.folder = folder;
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the folder for the whole of it.
   *
   * @throws FolderInUseException when another has it
   * @throws IOException when the folder is not there or cannot be written to
   */
  public static FolderLock take(Path folder) throws IOException {
    return take(folder, "gammaflow");
  }

  /**
   * Takes the folder for one purpose, beside which others may have it for theirs.
   *
   * @param purpose a word, part of a file name
   * @throws FolderInUseException when another has it for the same
   * @throws IOException when the folder is not there or cannot be written to
   */
  public static FolderLock take(Path folder, String purpose) throws IOException {
    Path file = folder.toRealPath().resolve(purpose + ".lock");
    synchronized (HELD) {
      if (HELD.contains(file)) {
        throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
      }
      FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      try {
        lock(folder, channel);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      HELD.add(file);
      return new FolderLock(folder, file, channel);
    }
  }

  private static void lock(Path folder, FileChannel channel) throws IOException {
    FileLock lock = channel.tryLock();
    if (lock == null) {
      ByteBuffer holder = ByteBuffer.allocate(DIGITS);
      channel.read(holder, 0);
      throw inUse(folder, StandardCharsets.US_ASCII.decode(holder.flip()).toString());
    }
    channel.truncate(0);
    channel.write(
        StandardCharsets.US_ASCII.encode(Long.toString(ProcessHandle.current().pid())), 0);
  }

  private static FolderInUseException inUse(Path folder, String process) {
    String who = process.matches("[0-9]+") ? "process " + process : "another process";
    return new FolderInUseException(folder + " is in use by " + who);
  }

  /** What was taken. */
  public Path folder() {
    return folder;
  }

  /** Lets others have it. */
  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      if (HELD.remove(file)) {
        channel.close();
      }
    }
  }
}
