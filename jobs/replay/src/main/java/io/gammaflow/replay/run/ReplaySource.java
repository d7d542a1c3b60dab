package io.gammaflow.replay.run;

import io.gammaflow.streams.record.MarketRecord;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The file of a {@link ReplayRun} as a bounded source: a split a partition. */
public final class ReplaySource implements Source<MarketRecord, ReplaySplit, UnassignedSplits> {
  private static final long serialVersionUID = 1L;

  private final String runId;

  /**
   * @param run the run to read; it must stay registered while the job runs
   */
  public ReplaySource(ReplayRun run) {
    this.runId = run.id();
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<MarketRecord, ReplaySplit> createReader(SourceReaderContext context) {
    return new ReplayReader(ReplayRun.byId(runId));
  }

  @Override
  public SplitEnumerator<ReplaySplit, UnassignedSplits> createEnumerator(
      SplitEnumeratorContext<ReplaySplit> context) {
    return restoreEnumerator(context, new UnassignedSplits(ReplayRun.byId(runId).splits()));
  }

  @Override
  public SplitEnumerator<ReplaySplit, UnassignedSplits> restoreEnumerator(
      SplitEnumeratorContext<ReplaySplit> context, UnassignedSplits state) {
    return new ReplayEnumerator(context, state);
  }

  @Override
  public SimpleVersionedSerializer<ReplaySplit> getSplitSerializer() {
    return new ReplaySplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<UnassignedSplits> getEnumeratorCheckpointSerializer() {
    return new UnassignedSplits.Serializer();
  }
}
