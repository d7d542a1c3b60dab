package io.gammaflow.connectors.lean;

import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip that is not trusted: names stay inside, sizes stay within limits, contents match. */
final class Archive implements Closeable {
  /** Largest entry, bytes. */
  static final long MAX_ENTRY_BYTES = 64L << 20;

  /** Largest sum of entries, bytes: they are in memory together. */
  static final long MAX_TOTAL_BYTES = 1L << 30;

  /** Most entries. */
  static final int MAX_ENTRIES = 200_000;

  /** Bars compress tenfold; what compresses more than this is made to burst. */
  static final long MAX_RATIO = 200;

  private static final long RATIO_COUNTS_FROM_BYTES = 1L << 20;

  private final ZipFile zip;

  private Archive(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * Opens an archive and looks over its directory.
   *
   * @throws RefusedInputException not a zip, without entries, a name that leads outside, or sizes
   *     of a zip bomb
   */
  static Archive open(Path file) throws RefusedInputException, IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new RefusedInputException(file, "not a zip archive");
    }
    try {
      check(file, zip);
    } catch (RefusedInputException e) {
      zip.close();
      throw e;
    }
    return new Archive(zip);
  }

  /** Entries by name; folders left out. */
  List<ZipEntry> entries() {
    List<ZipEntry> entries = new ArrayList<>(zip.size());
    zip.stream().filter(entry -> !entry.isDirectory()).forEach(entries::add);
    entries.sort(Comparator.comparing(ZipEntry::getName));
    return entries;
  }

  /**
   * The contents of an entry.
   *
   * @throws RejectedException TOO_LARGE when it is longer than its directory states, MALFORMED when
   *     it cannot be inflated or its check sum is wrong
   */
  byte[] read(ZipEntry entry) throws RejectedException, IOException {
    int declared = (int) entry.getSize();
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readNBytes(declared + 1);
    } catch (ZipException | java.io.EOFException e) {
      throw new RejectedException(DeadLetterReason.MALFORMED, "entry cannot be inflated");
    }
    if (bytes.length > declared) {
      throw new RejectedException(
          DeadLetterReason.TOO_LARGE, "entry longer than the " + declared + " bytes it states");
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    if (bytes.length < declared || crc.getValue() != entry.getCrc()) {
      throw new RejectedException(DeadLetterReason.MALFORMED, "entry against its check sum");
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static void check(Path file, ZipFile zip) throws RefusedInputException {
    if (zip.size() == 0) {
      throw new RefusedInputException(file, "archive without entries");
    }
    if (zip.size() > MAX_ENTRIES) {
      throw new RefusedInputException(file, "archive of more than " + MAX_ENTRIES + " entries");
    }
    long total = 0;
    for (var entries = zip.entries(); entries.hasMoreElements(); ) {
      ZipEntry entry = entries.nextElement();
      checkName(file, entry.getName());
      long size = entry.getSize();
      if (size < 0 || size > MAX_ENTRY_BYTES) {
        throw new RefusedInputException(file, "entry above 64 MiB: " + shown(entry));
      }
      if (size > RATIO_COUNTS_FROM_BYTES && size / MAX_RATIO > entry.getCompressedSize()) {
        throw new RefusedInputException(file, "zip bomb: " + shown(entry));
      }
      total += size;
    }
    if (total > MAX_TOTAL_BYTES) {
      throw new RefusedInputException(file, "archive above 1 GiB");
    }
  }

  private static void checkName(Path file, String name) throws RefusedInputException {
    boolean outside =
        name.startsWith("/")
            || name.indexOf('\\') >= 0
            || name.indexOf(':') >= 0
            || List.of(name.split("/", -1)).contains("..");
    if (outside) {
      throw new RefusedInputException(file, "entry name leads outside: " + shown(name));
    }
  }

  private static String shown(ZipEntry entry) {
    return shown(entry.getName());
  }

  private static String shown(String name) {
    return name.length() <= 120 ? name : name.substring(0, 120) + "...";
  }
}
