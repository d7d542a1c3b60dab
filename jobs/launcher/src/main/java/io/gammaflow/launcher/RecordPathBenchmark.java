package io.gammaflow.launcher;

import io.gammaflow.quant.belief.Moves;
import io.gammaflow.runtime.job.SystemClock;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecords;
import io.gammaflow.streams.record.RecordIntake;
import io.gammaflow.streams.wire.WireDecoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The cost of bounds and plausibility checks on the path of a mark from a topic to its book:
 * decoded, over the network of the job, into the state that it waits in and out of it again. The
 * plausibility checks of a mark: volatility and forward against the contract's last ones. CPU time
 * of this thread, medians of rounds that take turns.
 */
public final class RecordPathBenchmark {
  /** The largest share of the path for both checks. */
  static final double LARGEST_SHARE = 0.05;

  private static final int MARKS = 2_000;
  private static final double SPOT = 65_000;
  private static final int REPEATS = 20;
  private static final int WARM_UP_ROUNDS = 10;

  private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
  private final int rounds;
  private final List<OptionMark> marks = new ArrayList<>();
  private final List<WireRecord> messages = new ArrayList<>();
  private final List<MarketRecord> flat = new ArrayList<>();
  private final WireDecoder decoder = new WireDecoder(new SystemClock());
  private final TypeSerializer<MarketRecord> serializer =
      TypeInformation.of(MarketRecord.class).createSerializer(new SerializerConfigImpl());
  private final DataOutputSerializer out = new DataOutputSerializer(1024);
  private final DataInputDeserializer in = new DataInputDeserializer();

  /**
   * @param rounds measured rounds
   */
  public RecordPathBenchmark(int rounds) {
    this.rounds = rounds;
    AvroCodec codec = AvroCodec.ofClasspath();
    for (int i = 0; i < MARKS; i++) {
      OptionMark mark = mark(i);
      marks.add(mark);
      flat.add(MarketRecords.of(mark));
      WireRecord message = new WireRecord();
      message.topic = "gammaflow.marks.v1";
      message.partition = i % 12;
      message.value = codec.encode(mark);
      messages.add(message);
    }
  }

  /**
   * What was measured, nanoseconds a record.
   *
   * @param path the whole way
   * @param door what of it the bounds take
   * @param gate its plausibility checks
   */
  public record Result(double path, double door, double gate) {
    /** The share of the path that both take. */
    public double share() {
      return (door + gate) / path;
    }

    /** Whether the share is what it may be. */
    public boolean passed() {
      return share() <= LARGEST_SHARE;
    }

    /** In a line, ended. */
    public String print() {
      return String.format(
          Locale.ROOT,
          "a mark from topic to book %.0f ns; bounds %.0f ns, plausibility %.0f ns: %.1f %%, may be %.0f %%  %s%n",
          path,
          door,
          gate,
          100 * share(),
          100 * LARGEST_SHARE,
          passed() ? "PASS" : "FAIL");
    }
  }

  /** Measures. */
  public Result run() throws IOException, RejectedException {
    double[] path = new double[rounds];
    double[] bounded = new double[rounds];
    double[] bare = new double[rounds];
    double[] believed = new double[rounds];
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      long start = clock.getCurrentThreadCpuTime();
      travel();
      long travelled = clock.getCurrentThreadCpuTime();
      flatten();
      long flattened = clock.getCurrentThreadCpuTime();
      admit();
      long admitted = clock.getCurrentThreadCpuTime();
      believe();
      long asked = clock.getCurrentThreadCpuTime();
      if (round >= 0) {
        path[round] = perRecord(travelled - start);
        bare[round] = perRecord(flattened - travelled);
        bounded[round] = perRecord(admitted - flattened);
        believed[round] = perRecord(asked - admitted);
      }
    }
    return new Result(median(path), Math.max(0, median(bounded) - median(bare)), median(believed));
  }

  /** A record crosses the network, and the state that it waits in, as Flink serializes it. */
  private void travel() throws IOException {
    for (int i = 0; i < REPEATS; i++) {
      for (WireRecord message : messages) {
        MarketRecord record = copy(decoder.decode(message));
        use(copy(record));
      }
    }
  }

  private MarketRecord copy(MarketRecord record) throws IOException {
    out.clear();
    serializer.serialize(record, out);
    in.setBuffer(out.getSharedBuffer(), 0, out.length());
    return serializer.deserialize(in);
  }

  private void flatten() {
    for (int i = 0; i < REPEATS; i++) {
      for (OptionMark mark : marks) {
        use(MarketRecords.of(mark));
      }
    }
  }

  private void admit() throws RejectedException {
    for (int i = 0; i < REPEATS; i++) {
      for (OptionMark mark : marks) {
        use(RecordIntake.admit(mark));
      }
    }
  }

  private void believe() {
    int believed = 0;
    for (int i = 0; i < REPEATS; i++) {
      for (int k = 1; k < MARKS; k++) {
        MarketRecord last = flat.get(k - 1);
        MarketRecord next = flat.get(k);
        long span = next.eventTime - last.eventTime;
        boolean vol = Moves.distance(last.impliedVol, next.impliedVol) <= Moves.volBound(span);
        double basis = Math.log(next.forward / SPOT) - Math.log(last.forward / SPOT);
        boolean forward = Math.abs(basis) <= Moves.basisBound(span);
        believed += vol && forward ? 1 : 0;
      }
    }
    if (believed == 0) {
      throw new IllegalStateException("no number is accepted");
    }
  }

  /** Nothing that was made may be left out as unused. */
  private static void use(MarketRecord record) {
    if (record.eventTime == 0) {
      throw new IllegalStateException("a mark without a time");
    }
  }

  private static double perRecord(long nanos) {
    return (double) nanos / (REPEATS * MARKS);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static OptionMark mark(int i) {
    Instant time = Instant.parse("2026-03-02T10:00:00Z").plusMillis(i);
    double strike = 20_000 + 500 * (i % 100);
    Contract contract =
        new Contract(
            "BTC-26MAR27-" + (int) strike + "-C",
            "BTC",
            "BTC",
            Instant.parse("2027-03-26T08:00:00Z"),
            Settlement.AVERAGE_30M,
            strike,
            OptionRight.CALL,
            Exercise.EUROPEAN,
            1.0,
            0.1,
            Premium.INVERSE,
            "USD");
    return new OptionMark(
        time,
        null,
        "deribit",
        new Provenance("deribit-ws", (long) i),
        contract,
        0.5,
        0.02,
        0.01,
        0.03,
        1.0,
        2.0,
        65_000.0,
        0.0);
  }
}
