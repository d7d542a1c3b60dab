package io.gammaflow.sinks.questdb;

/**
 * A table that accepts rows and applies none: the database could not apply its log.
 *
 * @param name the table
 * @param behind transactions that are not applied
 * @param cause the database's message; may be empty
 */
public record SuspendedTable(String name, long behind, String cause) {
  /** With what is to be done. */
  @Override
  public String toString() {
    return "table %s, %d transactions behind%s; remove the cause, then ALTER TABLE %s RESUME WAL"
        .formatted(name, behind, cause.isBlank() ? "" : " (" + cause + ")", name);
  }
}
