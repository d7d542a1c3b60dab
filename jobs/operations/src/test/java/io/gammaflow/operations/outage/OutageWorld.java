package io.gammaflow.operations.outage;

import io.gammaflow.operations.outage.Outage.Link;
import io.gammaflow.runtime.job.SystemClock;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.PartitionClock;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.wire.WireDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Two venues, their ingest, the input topics and the exposure job's readers in one thread and
 * virtual time. What goes on behind the readers depends on records and their effective times alone,
 * as long as none comes behind the watermark: so these are what is judged.
 */
final class OutageWorld implements RelativeClock {
  private static final long STEP = 100;
  private static final long END = 75_000;
  private static final long CHECKPOINT_EVERY = 5_000;
  private static final int FETCH = 500;

  /** Reading schemas is slow; what a decoder remembers of a partition is not judged here. */
  private static final ThreadLocal<WireDecoder> DECODER =
      ThreadLocal.withInitial(() -> new WireDecoder(new SystemClock()));

  private final List<Outage> outages;
  private final WatermarkStrategy<MarketRecord> strategy;
  private final SplittableRandom random;
  private final Partitions partitions;
  private final List<VenueIngest> venues;

  private List<InputReader> readers = new ArrayList<>();
  private Map<String, Integer> offsets = new HashMap<>();
  private List<String> taken = new ArrayList<>();
  private long now;
  private int parallelism;
  private int checkpoint;

  /** What the last checkpoint holds. */
  private Map<String, Integer> savedOffsets = new HashMap<>();

  private List<String> savedTaken = new ArrayList<>();
  private long savedWatermark = Long.MIN_VALUE;
  private long floor = Long.MIN_VALUE;
  private OperatorSubtaskState saved = OperatorSubtaskState.builder().build();
  private int savedParallelism;

  /** Records behind the watermark, unmarked or not: none may be. */
  final List<String> behind = new ArrayList<>();

  OutageWorld(long seed, List<Outage> outages, WatermarkStrategy<MarketRecord> strategy) {
    this.outages = outages;
    this.strategy = strategy;
    this.random = new SplittableRandom(seed);
    this.partitions = new Partitions(outages);
    this.venues =
        List.of(new VenueIngest("deribit", random.split()), new VenueIngest("okx", random.split()));
    this.parallelism = 2;
  }

  /** Runs until every outage is over and everything has been read. */
  void run() throws Exception {
    long end = END;
    for (Outage o : outages) {
      end = Math.max(end, o.end() + 20_000);
    }
    boolean up = false;
    for (now = 0; now <= end; now += STEP) {
      produce();
      boolean down = isCut(Link.EXPOSURE);
      if (down) {
        up = false;
        continue;
      }
      if (!up) {
        // Every partition is there before the first reader is, as preflight sees to.
        if (partitions.names().size() < Partitions.COUNT) {
          continue;
        }
        restore();
        up = true;
      }
      read();
      if (now % CHECKPOINT_EVERY == 0) {
        save();
      }
    }
    readers.forEach(InputReader::close);
  }

  private boolean isCut(Link link) {
    return outages.stream().anyMatch(o -> o.link() == link && o.covers(now));
  }

  private void produce() {
    for (int i = 0; i < venues.size(); i++) {
      int venue = i;
      boolean cut = isCut(Link.VENUE, venue);
      boolean dead = isCut(Link.INGEST, venue);
      venues.get(i).step(now, cut, dead, message -> partitions.write(message, now));
    }
  }

  private boolean isCut(Link link, int venue) {
    return outages.stream()
        .anyMatch(o -> o.link() == link && o.which() % venues.size() == venue && o.covers(now));
  }

  private void read() throws Exception {
    List<String> names = new ArrayList<>(partitions.names());
    Collections.shuffle(names, new Random(random.nextLong()));
    if (random.nextBoolean()) {
      // Tasks wait for nobody: one may have caught up before another has begun.
      names.sort(Comparator.comparingInt(this::owner));
    }
    for (String name : names) {
      int from = offsets.getOrDefault(name, 0);
      int to = partitions.readable(name, from, 1 + random.nextInt(FETCH), now);
      InputReader reader = readers.get(owner(name));
      for (int i = from; i < to; i++) {
        reader.read(name, partitions.at(name, i));
      }
      offsets.put(name, to);
    }
    for (InputReader reader : readers) {
      reader.periodic();
    }
  }

  private int owner(String partition) {
    return Math.floorMod(partition.hashCode(), parallelism);
  }

  /** The watermark behind an exchange: that of the slowest task that is not idle. */
  private long watermark() {
    long slowest = Long.MAX_VALUE;
    for (InputReader reader : readers) {
      if (!reader.isIdle()) {
        slowest = Math.min(slowest, reader.watermark());
      }
    }
    if (slowest != Long.MAX_VALUE) {
      floor = Math.max(floor, slowest);
    }
    return floor;
  }

  private void take(MarketRecord r) {
    if (r.kind == RecordKind.PROGRESS) {
      return;
    }
    String line = line(r);
    taken.add(line);
    if (r.timestampMillis() <= watermark()) {
      behind.add(line);
    }
  }

  private static String line(MarketRecord r) {
    return r.source + ':' + r.sequence + ' ' + r.effectiveTime() + ' ' + r.unordered;
  }

  private void save() throws Exception {
    List<OperatorSubtaskState> states = new ArrayList<>();
    checkpoint++;
    for (InputReader reader : readers) {
      states.add(reader.snapshot(checkpoint));
    }
    saved =
        AbstractStreamOperatorTestHarness.repackageState(
            states.toArray(new OperatorSubtaskState[0]));
    savedParallelism = parallelism;
    savedOffsets = new HashMap<>(offsets);
    savedTaken = new ArrayList<>(taken);
    savedWatermark = watermark();
  }

  private void restore() throws Exception {
    readers.forEach(InputReader::close);
    readers = new ArrayList<>();
    offsets = new HashMap<>(savedOffsets);
    taken = new ArrayList<>(savedTaken);
    floor = savedWatermark;
    parallelism = savedParallelism == 0 ? 2 : 1 + random.nextInt(3);
    for (int i = 0; i < parallelism; i++) {
      int subtask = i;
      var time = InputReader.operator(parallelism, i);
      if (savedParallelism > 0) {
        time.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                saved, parallelism, savedParallelism, parallelism, i));
      }
      time.open();
      List<String> own =
          partitions.names().stream().filter(name -> owner(name) == subtask).toList();
      readers.add(new InputReader(own, DECODER.get(), strategy, this, time, this::take));
    }
  }

  /** What was taken, in canonical order. */
  List<String> taken() {
    return taken.stream().sorted().toList();
  }

  /** What a replay of the logs takes: each partition from its beginning to its end. */
  List<String> replayed() {
    List<String> lines = new ArrayList<>();
    for (String name : partitions.names()) {
      PartitionClock clock = new PartitionClock();
      for (int i = 0; i < partitions.size(name); i++) {
        WireRecord message = partitions.at(name, i);
        MarketRecord r = DECODER.get().decode(message);
        if (r.kind == RecordKind.PROGRESS) {
          clock.advance(r.venue, r.eventTime);
        } else {
          clock.judge(r);
          lines.add(line(r));
        }
      }
    }
    return lines.stream().sorted().toList();
  }

  /** How far time has come at the end, and how far it could have, milliseconds. */
  long lag() {
    return VenueIngest.START.toEpochMilli() + now - floor;
  }

  @Override
  public long relativeTimeMillis() {
    return now;
  }

  @Override
  public long relativeTimeNanos() {
    return now * 1_000_000;
  }
}
