package io.gammaflow.streams.record;

/** A row of the state of {@link PartitionTime}: how far a venue has come in a partition. */
public class PartitionRow {
  /** The partition, as its reader names it. */
  public String partition = "";

  public String venue = "";

  /** The largest progress of the venue in the partition, microseconds. */
  public long progress;

  /** The time that the partition has come to, microseconds. */
  public long reached;
}
