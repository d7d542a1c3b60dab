package io.gammaflow.evaluation.report;

import io.gammaflow.evaluation.inventory.PositionRow;
import io.gammaflow.sinks.files.IsoMicros;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Positions as CSV: {@code time,contract,mean,sd,p05,p95}. */
final class PositionFile {
  private static final String HEADER = "time,contract,mean,sd,p05,p95\n";

  private PositionFile() {}

  /** Writes the file whole or not at all, over one that is there. */
  static void write(Path file, List<PositionRow> rows) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new IOException("is a folder");
    }
    Files.createDirectories(parent);
    Path part = Files.createTempFile(parent, ".positions", ".part");
    try {
      try (Writer out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
        write(out, rows);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Writes the rows, doubles as short as they can be read back exactly. */
  static void write(Appendable out, List<PositionRow> rows) throws IOException {
    out.append(HEADER);
    for (PositionRow row : rows) {
      out.append(IsoMicros.format(Micros.instant(row.time()))).append(',');
      out.append(field(row.contract())).append(',');
      out.append(Double.toString(row.mean())).append(',');
      out.append(Double.toString(row.sd())).append(',');
      out.append(Double.toString(row.p05())).append(',');
      out.append(Double.toString(row.p95())).append('\n');
    }
  }

  private static String field(String text) {
    return text.indexOf(',') < 0 && text.indexOf('"') < 0
        ? text
        : '"' + text.replace("\"", "\"\"") + '"';
  }
}
