package io.gammaflow.connectors.deribit.live;

import io.gammaflow.schemas.codec.WireRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Deribit's options live, as messages of the input topics. One connection, one split: run it at
 * parallelism 1, because it alone decides progress and lateness. After a restart no trade is lost,
 * and none is emitted twice on top of the state that was restored.
 */
public final class DeribitLiveSource
    implements Source<WireRecord, LiveSplit, LiveAssignment>, ResultTypeQueryable<WireRecord> {
  private static final long serialVersionUID = 1L;

  private final LiveConfig config;

  /**
   * @throws IllegalArgumentException when the configuration has problems, all in one line
   */
  public DeribitLiveSource(LiveConfig config) {
    if (!config.problems().isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", config.problems()));
    }
    this.config = config;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<WireRecord, LiveSplit> createReader(SourceReaderContext context) {
    return new LiveReader(config, context.metricGroup());
  }

  @Override
  public SplitEnumerator<LiveSplit, LiveAssignment> createEnumerator(
      SplitEnumeratorContext<LiveSplit> context) {
    return new LiveEnumerator(context, new LiveAssignment(LiveSplit.fresh()));
  }

  @Override
  public SplitEnumerator<LiveSplit, LiveAssignment> restoreEnumerator(
      SplitEnumeratorContext<LiveSplit> context, LiveAssignment assignment) {
    return new LiveEnumerator(context, assignment);
  }

  @Override
  public SimpleVersionedSerializer<LiveSplit> getSplitSerializer() {
    return new LiveSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<LiveAssignment> getEnumeratorCheckpointSerializer() {
    return new LiveAssignmentSerializer();
  }

  @Override
  public TypeInformation<WireRecord> getProducedType() {
    return TypeInformation.of(WireRecord.class);
  }
}
