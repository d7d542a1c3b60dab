package io.gammaflow.launcher.hostile;

import io.gammaflow.launcher.hostile.Row.Effect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Data folders of archives that are not to be trusted: no run, and one line that says why. */
final class ArchiveRows {
  private static final String ARCHIVE = "20151224_trade_american.zip";
  private static final int BOMB_BYTES = 32 << 20;

  private ArchiveRows() {}

  static List<Row> all() {
    return List.of(
        refused(
            "entry that leads outside",
            "entry name leads outside: ../../etc/passwd",
            archive -> zip(archive, "../../etc/passwd", "1")),
        refused(
            "bomb of 1 in 1000",
            "zip bomb: bomb",
            archive -> zip(archive, "bomb", "0".repeat(BOMB_BYTES))),
        refused(
            "link to the root of the machine",
            "holds no record",
            archive -> Files.createSymbolicLink(archive, Path.of("/"))),
        refused(
            "link to the users of the machine",
            "not a zip archive",
            archive -> Files.createSymbolicLink(archive, Path.of("/etc/passwd"))));
  }

  /** Puts something where an archive should be. */
  private interface Place {
    void at(Path archive) throws IOException;
  }

  private static Row refused(String what, String line, Place place) {
    return Row.of(
        what,
        "lean",
        Effect.REFUSED,
        line,
        folder -> {
          Path minutes = Files.createDirectories(folder.resolve("option/usa/minute/abc"));
          place.at(minutes.resolve(ARCHIVE));
          return folder;
        });
  }

  private static void zip(Path archive, String entry, String content) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content.getBytes(StandardCharsets.US_ASCII));
      zip.closeEntry();
    }
  }
}
