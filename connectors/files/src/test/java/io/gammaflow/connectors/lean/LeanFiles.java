package io.gammaflow.connectors.lean;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes a LEAN data folder of one's own. */
final class LeanFiles {
  static final String CALL = "call_7500000_20151231.csv";
  static final String PUT = "put_7500000_20151231.csv";

  /** 09:30 New York. */
  static final long OPEN = 34_200_000;

  private final Path data;

  LeanFiles(Path data) {
    this.data = data;
  }

  /** An archive of minute rows of ABC options: entry tail and contents, in turn. */
  Path minute(String date, String kind, String... entries) throws IOException {
    String[] named = new String[entries.length];
    for (int i = 0; i < entries.length; i += 2) {
      named[i] = date + "_abc_minute_" + kind + "_american_" + entries[i];
      named[i + 1] = entries[i + 1];
    }
    return zip("option/usa/minute/abc/" + date + "_" + kind + "_american.zip", named);
  }

  /** The year's open interest of ABC options. */
  Path daily(String... entries) throws IOException {
    String[] named = entries.clone();
    for (int i = 0; i < entries.length; i += 2) {
      named[i] = "abc_openinterest_american_" + entries[i];
    }
    return zip("option/usa/daily/abc_2015_openinterest_american.zip", named);
  }

  /** Bars of ABC itself. */
  Path bars(String date, String rows) throws IOException {
    return zip(
        "equity/usa/minute/abc/" + date + "_trade.zip", date + "_abc_minute_trade.csv", rows);
  }

  /** The chain of ABC at a close. */
  Path universe(String date, String... rows) throws IOException {
    Path file = data.resolve("option/usa/universes/abc/" + date + ".csv");
    Files.createDirectories(file.getParent());
    return Files.writeString(
        file,
        "#expiry,strike,right,open,high,low,close,volume,open_interest,implied_volatility,delta,"
            + "gamma,vega,theta,rho\n"
            + String.join("\n", rows)
            + "\n");
  }

  /** Any archive: entry names and contents, in turn. */
  Path zip(String path, String... entries) throws IOException {
    Path file = data.resolve(path);
    Files.createDirectories(file.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < entries.length; i += 2) {
        zip.putNextEntry(new ZipEntry(entries[i]));
        zip.write(entries[i + 1].getBytes(StandardCharsets.ISO_8859_1));
        zip.closeEntry();
      }
    }
    return file;
  }
}
