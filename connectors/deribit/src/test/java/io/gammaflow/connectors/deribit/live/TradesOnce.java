package io.gammaflow.connectors.deribit.live;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ids of the trades that passed in checkpointed state, so that a restart takes back what
 * the source takes back: a trade that passes twice on top of its state is one too many. Fails the
 * job when told to, behind a complete checkpoint.
 */
final class TradesOnce
    implements MapFunction<WireRecord, WireRecord>, CheckpointedFunction, CheckpointListener {
  private static final long serialVersionUID = 1L;
  private static final AtomicInteger IDS = new AtomicInteger();
  private static final Map<Integer, Integer> FAILURES = new ConcurrentHashMap<>();
  private static final Map<Integer, Boolean> WANTED = new ConcurrentHashMap<>();
  private static final Map<Integer, Set<String>> SEEN = new ConcurrentHashMap<>();
  private static final Map<Integer, Set<String>> TWICE = new ConcurrentHashMap<>();

  private final int id = IDS.incrementAndGet();
  private transient Set<String> ids = new LinkedHashSet<>();
  private transient @Nullable ListState<String> state;
  private transient @Nullable AvroCodec codec;
  private transient boolean checkpointed;

  /** The job fails at the next trade behind the next complete checkpoint. */
  void failNext() {
    WANTED.put(id, true);
  }

  int failures() {
    return FAILURES.getOrDefault(id, 0);
  }

  /** Ids that passed, as the state of the running job has them. */
  Set<String> seen() {
    return SEEN.getOrDefault(id, Set.of());
  }

  Set<String> twice() {
    return TWICE.getOrDefault(id, Set.of());
  }

  @Override
  public WireRecord map(WireRecord record) throws Exception {
    boolean trade = record.topic.equals(TopicCatalogue.TRADES.name());
    if (codec == null) {
      codec = AvroCodec.ofClasspath();
    }
    if (trade && codec.decode(record.value) instanceof OptionTrade print) {
      if (!ids.add(print.getTradeId())) {
        TWICE.computeIfAbsent(id, k -> ConcurrentHashMap.newKeySet()).add(print.getTradeId());
      }
      SEEN.computeIfAbsent(id, k -> ConcurrentHashMap.newKeySet()).add(print.getTradeId());
      if (checkpointed && WANTED.remove(id) != null) {
        FAILURES.merge(id, 1, Integer::sum);
        throw new IllegalStateException("failure on purpose");
      }
    }
    return record;
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) {
    checkpointed = true;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    if (state != null) {
      state.update(new java.util.ArrayList<>(ids));
    }
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    ListState<String> restored =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("trade-ids", Types.STRING));
    ids = new LinkedHashSet<>();
    restored.get().forEach(ids::add);
    state = restored;
    Set<String> seen = ConcurrentHashMap.newKeySet();
    seen.addAll(ids);
    SEEN.put(id, seen);
  }
}
