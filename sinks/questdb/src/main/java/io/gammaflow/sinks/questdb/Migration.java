package io.gammaflow.sinks.questdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * One step of the tables: statements that do no harm when they run again.
 *
 * @param version from 1, without gaps
 * @param name file name without its ending
 * @param text the statements, each ended by a semicolon at a line's end
 */
record Migration(int version, String name, String text) {
  private static final List<String> NAMES =
      List.of(
          "V001__tables",
          "V002__reflexivity",
          "V003__calibration",
          "V004__signal_keys",
          "V005__generations");

  /** All steps, in order. */
  static List<Migration> all() {
    return NAMES.stream()
        .map(name -> new Migration(Integer.parseInt(name.substring(1, 4)), name, load(name)))
        .toList();
  }

  /** The statements, without comments: the database would log them whole. */
  List<String> statements() {
    String code = text.replaceAll("(?m)\\s*--.*$", "");
    return Arrays.stream(code.split(";\\s*(?:\\n|$)"))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  /** SHA-256 of the text, in hexadecimal: a step that has been applied must not change. */
  String checksum() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String load(String name) {
    try (InputStream in = Migration.class.getResourceAsStream("migrations/" + name + ".sql")) {
      if (in == null) {
        throw new IllegalStateException("no migration " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
