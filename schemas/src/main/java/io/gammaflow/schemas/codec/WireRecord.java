package io.gammaflow.schemas.codec;

/**
 * A canonical record on its way to or from a topic: what ingest writes and the archive reads.
 * Public fields, so that stream processors can serialise it without reflection on types.
 */
public class WireRecord {
  /** {@link #partition} where the key decides. */
  public static final int BY_KEY = -1;

  /** {@link #eventTime} of a record that has none: what is written has the time of writing. */
  public static final long UNTIMED = Long.MIN_VALUE;

  /** Topic, by its name in the catalogue. */
  public String topic = "";

  /** Key of the record; empty where the topic has none. */
  public String key = "";

  /** The record in the Confluent wire format. */
  public byte[] value = {};

  /** Event time, microseconds since the epoch, or {@link #UNTIMED}. */
  public long eventTime;

  /**
   * Partition to write to, or {@link #BY_KEY}: progress goes to every partition of its topic. Of a
   * record that was read, the partition it came from.
   */
  public int partition = BY_KEY;

  /** How many of the partitions a key is spread over, the first ones; 0 = all that there are. */
  public int among;

  /** Offset that the record was read at; -1 for one that is on its way out. */
  public long offset = -1;

  /** Whether the record was made by a replay; becomes a header. */
  public boolean replay;
}
