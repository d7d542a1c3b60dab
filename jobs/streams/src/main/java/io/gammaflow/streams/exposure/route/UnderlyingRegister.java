package io.gammaflow.streams.exposure.route;

import io.gammaflow.streams.exposure.NamedUnderlying;
import io.gammaflow.streams.exposure.RecordMetrics;
import io.gammaflow.streams.exposure.Ticks;
import io.gammaflow.streams.exposure.VenueProgress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one operator that receives the names of all underlyings. Books keep state for ever, and a
 * feed may invent names without end, so their number is bounded: the first ones by the time of
 * their first record, then by name, have a place. That depends on the logs alone, since the
 * watermark excludes earlier records: not on parallelism, order of arrival or failures.
 *
 * <p>While there is room it emits nothing. Once there is none it emits the names with a place,
 * before the watermark of that instant, so that no tick of a name without a place has passed.
 */
public final class UnderlyingRegister extends AbstractStreamOperator<VenueProgress>
    implements OneInputStreamOperator<NamedUnderlying, VenueProgress> {
  private static final Logger LOG = LoggerFactory.getLogger(UnderlyingRegister.class);
  private static final long serialVersionUID = 1L;

  private static final Comparator<NamedUnderlying> ORDER =
      Comparator.<NamedUnderlying>comparingLong(n -> n.time).thenComparing(n -> n.name);

  private final int most;

  @SuppressWarnings("NullAway.Init")
  private transient ListState<String> namesState;

  @SuppressWarnings("NullAway.Init")
  private transient ListState<NamedUnderlying> waitingState;

  /** Names that have a place. */
  @SuppressWarnings("NullAway.Init")
  private transient TreeSet<String> names;

  /** Names whose time is ahead of the watermark: no more than there is room for, the first ones. */
  @SuppressWarnings("NullAway.Init")
  private transient TreeSet<NamedUnderlying> waiting;

  @SuppressWarnings("NullAway.Init")
  private transient Map<String, NamedUnderlying> waitingByName;

  /**
   * @param most underlyings that may have books
   */
  public UnderlyingRegister(int most) {
    this.most = most;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    namesState =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("underlyings", Types.STRING));
    waitingState =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>(
                    "underlyings-to-come", TypeInformation.of(NamedUnderlying.class)));
    names = new TreeSet<>();
    waiting = new TreeSet<>(ORDER);
    waitingByName = new HashMap<>();
    for (String name : namesState.get()) {
      names.add(name);
    }
    for (NamedUnderlying n : waitingState.get()) {
      await(n);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    getMetricGroup().addGroup(RecordMetrics.GROUP).gauge("underlyings", () -> names.size());
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    namesState.update(new ArrayList<>(names));
    waitingState.update(new ArrayList<>(waiting));
  }

  @Override
  public void processElement(StreamRecord<NamedUnderlying> element) {
    NamedUnderlying told = element.getValue();
    if (names.size() < most && !names.contains(told.name)) {
      NamedUnderlying own = new NamedUnderlying();
      own.name = told.name;
      own.time = told.time;
      await(own);
    }
  }

  private void await(NamedUnderlying n) {
    NamedUnderlying known = waitingByName.get(n.name);
    if (known != null && known.time <= n.time) {
      return;
    }
    if (known != null) {
      waiting.remove(known);
    }
    waiting.add(n);
    waitingByName.put(n.name, n);
    if (waiting.size() > most - names.size()) {
      waitingByName.remove(waiting.pollLast().name);
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    boolean full = names.size() >= most;
    while (!full && !waiting.isEmpty() && isDue(waiting.first(), mark.getTimestamp())) {
      String name = waiting.pollFirst().name;
      waitingByName.remove(name);
      names.add(name);
      full = names.size() >= most;
      if (full) {
        tell();
      }
    }
    super.processWatermark(mark);
  }

  private static boolean isDue(NamedUnderlying n, long millis) {
    return Ticks.timerOf(n.time) <= millis;
  }

  private void tell() {
    LOG.warn("{} underlyings are registered, the maximum: records of others are rejected", most);
    VenueProgress news = new VenueProgress();
    List<String> all = new ArrayList<>(names);
    news.underlyings = all.toArray(new String[0]);
    output.collect(new StreamRecord<>(news));
  }
}
