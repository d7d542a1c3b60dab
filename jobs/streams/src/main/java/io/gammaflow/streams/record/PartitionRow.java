package io.gammaflow.streams.record;

/** A row of the state of {@link PartitionTime}: the progress of a venue in a partition. */
public class PartitionRow {
  /** The partition, as its reader names it. */
  public String partition = "";

  public String venue = "";

  /** The largest progress of the venue in the partition, microseconds. */
  public long progress;

  /** The event time of the partition, microseconds. */
  public long reached;
}
