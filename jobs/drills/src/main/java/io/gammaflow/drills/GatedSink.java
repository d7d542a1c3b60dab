package io.gammaflow.drills;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The exactly-once sink with a gate before its commit: while the gate is shut, a checkpoint
 * completes and its transactions stay uncommitted. The moment that a random kill rarely finds.
 */
final class GatedSink<T>
    implements Sink<T>,
        SupportsWriterState<T, KafkaWriterState>,
        SupportsCommitter<KafkaCommittable>,
        SupportsPostCommitTopology<KafkaCommittable> {
  private static final long serialVersionUID = 1L;

  private final KafkaSink<T> sink;
  private final Gate gate;
  private final boolean broken;

  /**
   * @param broken whether every fourth commit is reported as done and is not
   */
  GatedSink(KafkaSink<T> sink, Gate gate, boolean broken) {
    this.sink = sink;
    this.gate = gate;
    this.broken = broken;
  }

  /**
   * Two files in a folder that all processes see.
   *
   * @param folder its path
   */
  record Gate(String folder) implements Serializable {
    private Path shut() {
      return Path.of(folder, "shut");
    }

    private Path reached() {
      return Path.of(folder, "reached");
    }

    /** Shuts the gate for the commits that come. */
    void shutNow() throws IOException {
      Files.deleteIfExists(reached());
      Files.createFile(shut());
    }

    void open() throws IOException {
      Files.deleteIfExists(shut());
    }

    /** Whether a commit waits at the closed gate. */
    boolean isReached() {
      return Files.exists(reached());
    }

    private void pass() throws IOException, InterruptedException {
      while (Files.exists(shut())) {
        try {
          Files.createFile(reached());
        } catch (FileAlreadyExistsException e) {
          // Another committer waits there too.
        }
        Thread.sleep(5);
      }
    }
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    return sink.createWriter(context);
  }

  @Override
  public StatefulSinkWriter<T, KafkaWriterState> restoreWriter(
      WriterInitContext context, Collection<KafkaWriterState> state) throws IOException {
    return sink.restoreWriter(context, state);
  }

  @Override
  public SimpleVersionedSerializer<KafkaWriterState> getWriterStateSerializer() {
    return sink.getWriterStateSerializer();
  }

  @Override
  public Committer<KafkaCommittable> createCommitter(CommitterInitContext context)
      throws IOException {
    Committer<KafkaCommittable> committer = sink.createCommitter(context);
    return new Committer<>() {
      private int commits;

      @Override
      public void commit(Collection<CommitRequest<KafkaCommittable>> requests)
          throws IOException, InterruptedException {
        gate.pass();
        if (broken && ++commits % 4 == 0) {
          requests.forEach(CommitRequest::signalAlreadyCommitted);
        } else {
          committer.commit(requests);
        }
      }

      @Override
      public void close() throws IOException {
        try {
          committer.close();
        } catch (RuntimeException e) {
          throw e;
        } catch (Exception e) {
          throw new IOException("the committer does not close", e);
        }
      }
    };
  }

  @Override
  public SimpleVersionedSerializer<KafkaCommittable> getCommittableSerializer() {
    return sink.getCommittableSerializer();
  }

  @Override
  public void addPostCommitTopology(DataStream<CommittableMessage<KafkaCommittable>> committed) {
    sink.addPostCommitTopology(committed);
  }
}
