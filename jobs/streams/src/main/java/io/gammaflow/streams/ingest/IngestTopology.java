package io.gammaflow.streams.ingest;

import io.gammaflow.schemas.codec.WireRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The graph of the ingest job of one venue. The source decides lateness and progress, so it must be
 * one instance, and so must be the writer after it: progress follows the records that it covers.
 *
 * <pre>
 * venue -- topics
 * </pre>
 */
public final class IngestTopology {
  /** Literal uid of the writer; a savepoint finds its state by it. */
  public static final String TOPICS = "ingest-topics";

  private IngestTopology() {}

  /** What the job is wired to: a source of parallelism 1, and the topics. */
  public record Ports(DataStream<WireRecord> venue, Sink<WireRecord> topics) {}

  /** Adds the ingest job to the environment; the caller executes it. */
  public static void build(Ports ports) {
    ports.venue().sinkTo(ports.topics()).name("topics").uid(TOPICS).setParallelism(1);
  }
}
