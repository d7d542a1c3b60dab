package io.gammaflow.streams.exposure.book;

/**
 * A trade in the journal: enough to recognise a resend and to bust it exactly. The journal is the
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

  /** The part of its size that is pending confirmation, units; in none of the contributions. */
  public long heldUnits;

  /** Contribution to the filter: ordinal of the signing class, customer's side, lots; 0 = none. */
  public int signingClass;

  public int sign;
  public long lots;

  /** Whether it can no longer be busted because an adjustment rounded its size. */
  public boolean settled;

  /** Whether it could not be signed. */
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
