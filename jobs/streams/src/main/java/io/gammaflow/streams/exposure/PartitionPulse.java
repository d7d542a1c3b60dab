package io.gammaflow.streams.exposure;

/** The last pulse of ingest on a partition, as the router read it. */
public class PartitionPulse {
  /** {@link #progress} of a venue that has made none. */
  public static final long NONE = Long.MIN_VALUE;

  public String venue = "";

  /** Where it was read: topic, slash, number. */
  public String partition = "";

  /** By the clock of ingest's machine, microseconds. */
  public long sentAt;

  /** How far ingest has come by its own account, microseconds of event time. */
  public long progress = NONE;

  /** To how many partitions ingest wrote it. */
  public int partitions;
}
