package io.gammaflow.sinks.kafka.lease;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source that emits nothing before its job holds the lease, and ends the job when another job has
 * received it. The lease is kept where splits are assigned, beside the JobManager, so it outlives
 * the restart of tasks. State is that of the source within: a job may go on from what it wrote
 * without a lease. A job without state is asked first whether it may begin: no checkpoint comes
 * before the answer, so one that was refused leaves nothing that looks like state.
 *
 * @param <T> records
 * @param <S> splits of the source within
 * @param <C> its assignment state
 */
public final class LeasedSource<T, S extends SourceSplit, C>
    implements Source<T, S, C>, ResultTypeQueryable<T> {
  private static final long serialVersionUID = 1L;

  private final Source<T, S, C> within;
  private final TypeInformation<T> type;
  private final JobLease lease;
  private final FirstStart firstStart;

  /** Of a job that may begin without state anywhere. */
  public LeasedSource(Source<T, S, C> within, TypeInformation<T> type, JobLease lease) {
    this(within, type, lease, FirstStart.permitted());
  }

  /**
   * @param within what is read
   * @param type of its records
   * @param lease of the job that reads
   * @param firstStart asked where the job was given no state
   */
  public LeasedSource(
      Source<T, S, C> within, TypeInformation<T> type, JobLease lease, FirstStart firstStart) {
    this.within = within;
    this.type = type;
    this.lease = lease;
    this.firstStart = firstStart;
  }

  @Override
  public Boundedness getBoundedness() {
    return within.getBoundedness();
  }

  @Override
  public SourceReader<T, S> createReader(SourceReaderContext context) throws Exception {
    return new GatedReader<>(within.createReader(context));
  }

  @Override
  public SplitEnumerator<S, C> createEnumerator(SplitEnumeratorContext<S> context)
      throws Exception {
    return new LeasedEnumerator<>(within.createEnumerator(context), context, lease, firstStart);
  }

  @Override
  public SplitEnumerator<S, C> restoreEnumerator(SplitEnumeratorContext<S> context, C state)
      throws Exception {
    return new LeasedEnumerator<>(
        within.restoreEnumerator(context, state), context, lease, FirstStart.permitted());
  }

  @Override
  public SimpleVersionedSerializer<S> getSplitSerializer() {
    return within.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<C> getEnumeratorCheckpointSerializer() {
    return within.getEnumeratorCheckpointSerializer();
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return type;
  }
}
