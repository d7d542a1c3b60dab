package io.gammaflow.streams.exposure.book;

/**
 * A trade in the journal: enough to know it again and to take it back exactly. The journal is the
 * window of deduplication.
 */
public class JournalEntry {
  public long eventTime;
  public long contentHash;
  public String contractId = "";

  /** Contribution to the customers' flow, units of {@link FlowUnits}. */
  public long signedUnits;

  /** Contribution to the volume, units of {@link FlowUnits}. */
  public long units;

  /** The part of its size that waits to be believed, units; in none of the contributions. */
  public long heldUnits;

  /** Contribution to the filter: ordinal of the signing class, customer's side, lots; 0 = none. */
  public int signingClass;

  public int sign;
  public long lots;

  /** Whether it can no longer be taken back, because its size was rounded by an adjustment. */
  public boolean settled;

  /** Whether its side could not be told. */
  public boolean unsigned;

  JournalEntry copy() {
    JournalEntry c = new JournalEntry();
    c.eventTime = eventTime;
    c.contentHash = contentHash;
    c.contractId = contractId;
    c.signedUnits = signedUnits;
    c.units = units;
    c.heldUnits = heldUnits;
    c.signingClass = signingClass;
    c.sign = sign;
    c.lots = lots;
    c.settled = settled;
    c.unsigned = unsigned;
    return c;
  }
}
