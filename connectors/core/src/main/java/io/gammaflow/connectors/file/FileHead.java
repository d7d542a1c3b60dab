package io.gammaflow.connectors.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a file, unpacked where gzip or Zstandard packed it: enough to see what it is.
 *
 * @param text the first bytes, one character each
 * @param packed how the file is packed, {@code gzip}, {@code Zstandard}; null = not at all
 */
public record FileHead(String text, @Nullable String packed) {
  private static final int BYTES = 8 << 10;
  private static final int MARK_BYTES = 4;

  /** The beginning of a file; empty for a folder, and for a file that cannot be unpacked. */
  public static FileHead of(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return new FileHead("", null);
    }
    String packed = packed(file);
    try (InputStream in = Compressed.text(Files.newInputStream(file))) {
      return new FileHead(latin(in.readNBytes(BYTES)), packed);
    } catch (IOException e) {
      if (packed == null) {
        throw e;
      }
      return new FileHead("", packed);
    }
  }

  /** What the file is by its first bytes, if it is not market data: {@code a zip archive}. */
  public @Nullable String foreign() {
    String start = text.stripLeading().toLowerCase(Locale.ROOT);
    if (text.startsWith("version https://git-lfs")) {
      return "a Git LFS pointer, not the file itself; fetch it with git lfs pull";
    }
    if (text.startsWith("PK\u0003\u0004")) {
      return text.contains("[Content_Types].xml") || text.contains("xl/")
          ? "a spreadsheet; save it as CSV"
          : "a zip archive; unpack it";
    }
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      return "a web page, perhaps an error or a login; download the file again";
    }
    if (text.startsWith("%PDF")) {
      return "a PDF";
    }
    if (text.startsWith("PAR1")) {
      return "a Parquet file; save it as CSV";
    }
    return null;
  }

  /** The first line that is not blank, without what is no printable character. */
  public String firstLine() {
    for (String line : text.split("[\r\n]+", -1)) {
      String plain = line.replaceAll("[^ -~]", "").strip();
      if (!plain.isEmpty()) {
        return plain;
      }
    }
    return "";
  }

  private static @Nullable String packed(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String mark = latin(in.readNBytes(MARK_BYTES));
      if (mark.startsWith("\u001f\u008b")) {
        return "gzip";
      }
      return mark.equals("\u0028\u00b5\u002f\u00fd") ? "Zstandard" : null;
    }
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
