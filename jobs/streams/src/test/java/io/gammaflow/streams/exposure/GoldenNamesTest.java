package io.gammaflow.streams.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.book.DealerBookFunction;
import io.gammaflow.streams.exposure.job.ExposurePorts;
import io.gammaflow.streams.exposure.job.ExposureTopology;
import io.gammaflow.streams.exposure.signal.HeartbeatFunction;
import io.gammaflow.streams.exposure.signal.ReflexivityFunction;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.TestingRecords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** A savepoint finds its state by uids and state names: those that were released never change. */
class GoldenNamesTest {

  @Test
  void keepsTheUidsOfItsOperators() throws Exception {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    ExposurePorts ports =
        new ExposurePorts(
            env.fromData(TypeInformation.of(MarketRecord.class), new MarketRecord()).uid("records"),
            new Collected<>(),
            new Collected<>(),
            new Collected<>(),
            new Collected<>(),
            new Collected<>(),
            new Collected<>(),
            new Collected<>(),
            new Collected<>(),
            new Collected<>(),
            new Collected<>());
    ExposureTopology.build(env, ExposureConfig.defaults(), ports);
    TreeSet<String> uids = new TreeSet<>();
    for (StreamNode node : env.getStreamGraph().getStreamNodes()) {
      uids.add(String.valueOf(node.getTransformationUID()));
    }
    uids.remove("records");
    assertThat(uids).containsExactlyElementsOf(golden("uids.txt"));
  }

  @Test
  void keepsTheNamesOfItsStates() throws Exception {
    MarketRecord record = TestingRecords.spot(100, TestingRecords.T0);
    var books =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new DealerBookFunction(ExposureConfig.defaults()),
                List.of(DealerBookFunction.PROGRESS, DealerBookFunction.PLACES)),
            ShardKey::of,
            TypeInformation.of(ShardKey.class),
            1,
            1,
            0);
    books.open();
    books.processElement(new StreamRecord<>(record, record.timestampMillis()));
    books.processBroadcastElement(new StreamRecord<>(new VenueProgress()));
    assertThat(states(books)).containsExactlyElementsOf(golden("dealer-book-states.txt"));
    books.close();

    var signals =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new ReflexivityFunction(ExposureConfig.defaults(), 0),
                List.of(ReflexivityFunction.CALENDAR)),
            slice -> slice.underlying,
            Types.STRING,
            1,
            1,
            0);
    signals.open();
    signals.processElement(new StreamRecord<>(new BookSlice(), 1));
    signals.processBroadcastElement(new StreamRecord<>(new CalendarEvent()));
    assertThat(states(signals)).containsExactlyElementsOf(golden("reflexivity-states.txt"));
    signals.close();
  }

  @Test
  void keepsTheNamesOfTheHeartbeatsStates() throws Exception {
    var hearts =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new HeartbeatFunction(ExposureConfig.defaults()),
                List.of(HeartbeatFunction.PULSES)),
            ReflexivitySignal::getBook,
            Types.STRING,
            1,
            1,
            0);
    hearts.open();
    hearts.processElement(new StreamRecord<>(TestingSignals.of("X", 1, TestingRecords.T0), 1));
    hearts.processBroadcastElement(new StreamRecord<>(new PartitionPulse()));
    assertThat(states(hearts)).containsExactlyElementsOf(golden("heartbeat-states.txt"));
    hearts.close();
  }

  /** The states in a snapshot, as state backends name them. */
  private static TreeSet<String> states(AbstractStreamOperatorTestHarness<?> harness)
      throws Exception {
    TreeSet<String> names = new TreeSet<>();
    OperatorSubtaskState snapshot = harness.snapshot(1, 0);
    for (OperatorStateHandle handle : snapshot.getManagedOperatorState()) {
      names.addAll(handle.getStateNameToPartitionOffsets().keySet());
    }
    for (KeyedStateHandle handle : snapshot.getManagedKeyedState()) {
      try (InputStream in = ((KeyGroupsStateHandle) handle).openInputStream()) {
        KeyedBackendSerializationProxy<Object> proxy =
            new KeyedBackendSerializationProxy<>(GoldenNamesTest.class.getClassLoader());
        proxy.read(new DataInputViewStreamWrapper(in));
        proxy.getStateMetaInfoSnapshots().forEach(state -> names.add(state.getName()));
      }
    }
    return names;
  }

  private static List<String> golden(String name) throws IOException {
    try (InputStream in = GoldenNamesTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
