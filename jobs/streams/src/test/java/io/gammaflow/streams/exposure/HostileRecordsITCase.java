package io.gammaflow.streams.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.TopologyRun.Setup;
import io.gammaflow.streams.record.Extremes;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.record.TestingInputs;
import io.gammaflow.streams.time.Micros;
import io.gammaflow.streams.wire.WireDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/**
 * Every field of every kind of record at its extremes, off the wire and through the whole job: it
 * never fails, refuses in few words, and changes no byte of the books that those records are not
 * of.
 */
class HostileRecordsITCase {
  private static final String HOSTILE = "EVIL";
  private static final int SECONDS = 12;
  private static final List<MarketRecord> SOUND = SimulatedRecords.of(2, SECONDS, 5);
  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults()
          .withModel(PositioningModel.FILTER)
          .with(ExposureOptions.CALIBRATE, true)
          .withDecay(5_000_000L)
          .withLevels(List.of(-10.0, 10.0), 11, 10)
          .withShards(Map.of("U1", 2, HOSTILE, 2))
          .withEnd(SimulatedRecords.START + (SECONDS - 1) * SimulatedRecords.SECOND);

  private static final Setup PARALLEL = new Setup(2, "hashmap", false);

  private static List<MarketRecord> hostile() {
    AvroCodec codec = AvroCodec.ofClasspath();
    WireDecoder decoder = new WireDecoder(() -> Long.MAX_VALUE - 10_000_000L);
    List<MarketRecord> all = new ArrayList<>();
    long time = SimulatedRecords.START;
    for (int second = 2; second <= 5; second++) {
      time = SimulatedRecords.START + second * SimulatedRecords.SECOND;
      for (SpecificRecord record : TestingInputs.all(HOSTILE, Micros.instant(time))) {
        if (second > 2) {
          all.add(decode(decoder, codec, record, all.size()));
          continue;
        }
        for (Extremes.Mutant mutant : Extremes.of(record)) {
          // An event of no underlying is one of all of them.
          if (!mutant.what().equals("MarketEvent.underlyings=0 items")) {
            all.add(decode(decoder, codec, mutant.record(), all.size()));
          }
        }
      }
    }
    return all;
  }

  private static MarketRecord decode(
      WireDecoder decoder, AvroCodec codec, SpecificRecord record, long offset) {
    WireRecord wire = new WireRecord();
    wire.topic = "gammaflow.context.v1";
    wire.partition = 0;
    wire.offset = offset;
    wire.value = codec.encode(record);
    return decoder.decode(wire);
  }

  /** Before the progress that lets their ticks come. */
  private static List<MarketRecord> mixed(List<MarketRecord> hostile) {
    List<MarketRecord> mixed = new ArrayList<>(SOUND.size() + hostile.size());
    // One progress before them: until a job has heard of any, all of the past is to come.
    int first = 1 + (int) SOUND.stream().takeWhile(r -> r.kind != RecordKind.PROGRESS).count();
    mixed.addAll(SOUND.subList(0, first));
    mixed.addAll(hostile);
    mixed.addAll(SOUND.subList(first, SOUND.size()));
    return mixed;
  }

  private static String of(TopologyRun run, Predicate<String> books) {
    return TopologyRun.text(
            run.signals.all().stream().filter(s -> books.test(s.getUnderlying())).toList(),
            s -> s.getEventTime() + s.getBook() + s.getRevision())
        + TopologyRun.text(
            run.profiles.all().stream().filter(p -> books.test(p.getUnderlying())).toList(),
            p -> p.getEventTime() + p.getBook() + p.getRevision())
        + TopologyRun.text(
            run.positions.all().stream().filter(p -> books.test(p.getUnderlying())).toList(),
            p -> p.getEventTime() + p.getBook() + p.getContract())
        + TopologyRun.text(
            run.alerts.all().stream().filter(a -> books.test(a.getBook())).toList(),
            a -> a.getEventTime() + a.getBook());
  }

  @Test
  void neitherEndTheJobNorTouchAnotherBook() throws Exception {
    TopologyRun sound = TopologyRun.of(SOUND, CONFIG, PARALLEL);
    TopologyRun mixed = TopologyRun.of(mixed(hostile()), CONFIG, PARALLEL);
    Predicate<String> others = book -> !book.startsWith(HOSTILE);
    assertThat(of(mixed, others)).isEqualTo(of(sound, others)).isNotEmpty();

    List<ReflexivitySignal> hostile =
        mixed.signals.all().stream().filter(s -> s.getUnderlying().equals(HOSTILE)).toList();
    assertThat(hostile).isNotEmpty();
    assertThat(hostile.toString()).doesNotContain("NaN", "Infinity");

    AvroCodec codec = AvroCodec.ofClasspath();
    assertThat(mixed.deadLetters.all())
        .hasSizeGreaterThan(500)
        .allSatisfy(
            letter -> {
              assertThat(codec.encode(letter).length).isLessThanOrEqualTo(DeadLetters.MAX_BYTES);
              assertThat(letter.getReason()).doesNotStartWith("FAILED");
            });
  }
}
