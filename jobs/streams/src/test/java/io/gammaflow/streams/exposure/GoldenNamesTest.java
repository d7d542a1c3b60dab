package io.gammaflow.streams.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.fixtures.Collected;
import io.gammaflow.fixtures.TestingSignals;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.book.BookBroadcast;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.book.DealerBookFunction;
import io.gammaflow.streams.exposure.job.ExposurePorts;
import io.gammaflow.streams.exposure.job.ExposureTopology;
import io.gammaflow.streams.exposure.route.UnderlyingRegister;
import io.gammaflow.streams.exposure.signal.HeartbeatFunction;
import io.gammaflow.streams.exposure.signal.ReflexivityFunction;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.PartitionTime;
import io.gammaflow.streams.record.TestingRecords;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A savepoint finds its state by uids and state names: those that were released never change. */
class GoldenNamesTest {
  static final List<String> OPERATORS =
      List.of("time", "underlyings", "dealer-book", "reflexivity", "heartbeat");

  /** The second cell of a row, where it names states. */
  private static final Pattern STATE_CELL =
      Pattern.compile("^\\|[^|]*\\| (`[a-z-]+`(?:, `[a-z-]+`)*) \\|");

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

  @ParameterizedTest
  @FieldSource("OPERATORS")
  void keepsTheNamesOfItsStates(String operator) throws Exception {
    assertThat(states(operator).names())
        .containsExactlyElementsOf(golden(operator + "-states.txt"));
  }

  @Test
  void keepsASnapshotOfEveryTypeOfItsStates() throws Exception {
    Set<Class<?>> types = new HashSet<>();
    for (String operator : OPERATORS) {
      types.addAll(states(operator).types());
    }
    assertThat(types).containsExactlyInAnyOrderElementsOf(SavedState.TYPES);
  }

  /** The table in the README: a row for every state, and a state for every row. */
  @Test
  void explainsEveryStateInTheReadme() throws Exception {
    TreeSet<String> names = new TreeSet<>();
    for (String operator : OPERATORS) {
      names.addAll(golden(operator + "-states.txt"));
    }
    names.removeIf(name -> name.startsWith("_timer_state/"));
    String readme = Files.readString(Path.of("README.md"));
    int from = readme.indexOf("\n| operator | state |");
    TreeSet<String> rows = new TreeSet<>();
    for (String row : readme.substring(from + 1, readme.indexOf("\n\n", from)).split("\n")) {
      Matcher cell = STATE_CELL.matcher(row);
      if (cell.find()) {
        rows.addAll(List.of(cell.group(1).replace("`", "").split(", ")));
      }
    }
    assertThat(rows).containsExactlyElementsOf(names);
  }

  /** What an operator keeps once a record has passed it. */
  private static StatesOf states(String operator) throws Exception {
    MarketRecord record = TestingRecords.spot(100, TestingRecords.T0);
    return switch (operator) {
      case "time" -> {
        var time = new OneInputStreamOperatorTestHarness<>(new PartitionTime(), 1, 1, 0);
        time.open();
        yield StatesOf.operator(time);
      }
      case "underlyings" -> {
        var names = new OneInputStreamOperatorTestHarness<>(new UnderlyingRegister(1), 1, 1, 0);
        names.open();
        yield StatesOf.operator(names);
      }
      case "dealer-book" -> {
        var books =
            new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                    new DealerBookFunction(ExposureConfig.defaults()),
                    List.of(BookBroadcast.PROGRESS, BookBroadcast.PLACES)),
                ShardKey::of,
                TypeInformation.of(ShardKey.class),
                1,
                1,
                0);
        books.open();
        books.processElement(new StreamRecord<>(record, record.timestampMillis()));
        books.processBroadcastElement(new StreamRecord<>(new VenueProgress()));
        yield StatesOf.operator(books);
      }
      case "reflexivity" -> {
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
        yield StatesOf.operator(signals);
      }
      case "heartbeat" -> {
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
        ReflexivitySignal signal =
            TestingSignals.of("X", 1, Micros.instant(TestingRecords.T0)).build();
        hearts.processElement(new StreamRecord<>(signal, 1));
        hearts.processBroadcastElement(new StreamRecord<>(new PartitionPulse()));
        yield StatesOf.operator(hearts);
      }
      default -> throw new IllegalArgumentException(operator);
    };
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
