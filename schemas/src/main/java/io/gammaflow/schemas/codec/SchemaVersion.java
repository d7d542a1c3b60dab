package io.gammaflow.schemas.codec;

/**
 * A line of the committed ids.
 *
 * @param id the id on the wire, never reused
 * @param record simple name of the record
 * @param version 1, 2 ... within the record
 * @param sha256 hash of the committed text, so that history cannot change unnoticed
 */
public record SchemaVersion(int id, String record, int version, String sha256) {
  /**
   * Reads {@code id record version sha256}.
   *
   * @throws IllegalStateException for any other line
   */
  static SchemaVersion parse(String line) {
    String[] words = line.strip().split(" ");
    if (words.length != 4) {
      throw new IllegalStateException("schema ids: " + line);
    }
    return new SchemaVersion(
        Integer.parseInt(words[0]), words[1], Integer.parseInt(words[2]), words[3]);
  }

  /** The line that {@link #parse} reads. */
  public String line() {
    return id + " " + record + " " + version + " " + sha256;
  }
}
