package io.gammaflow.connectors.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.Pulse;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WireWriterTest {
  private static final Instant PROGRESS = Instant.parse("2026-03-02T07:40:00Z");
  private static final Instant NOW = PROGRESS.plusSeconds(3);

  private final WireWriter writer =
      new WireWriter(t -> t.equals(TopicCatalogue.MARKS) ? 20 : t.partitions());

  @Test
  void aSignOfLifeGoesWhereProgressGoesAndKnowsHowManyPartitionsThatAre() throws RejectedException {
    List<WireRecord> pulses = writer.pulses(NOW, "deribit", PROGRESS);

    assertThat(places(pulses))
        .hasSameSizeAs(pulses)
        .isEqualTo(places(writer.progress(PROGRESS, "deribit", new Provenance("test", 1L))));
    for (WireRecord wire : pulses) {
      Pulse pulse = AvroCodec.ofClasspath().decode(wire.value, Pulse.class);
      assertThat(pulse.getSentAt()).isEqualTo(NOW);
      assertThat(pulse.getVenue()).isEqualTo("deribit");
      assertThat(pulse.getProgress()).isEqualTo(PROGRESS);
      assertThat(pulse.getPartitions()).isEqualTo(pulses.size());
      assertThat(wire.topic).contains(pulse.getPartition().split("-[0-9]+$", -1)[0]);
      assertThat(wire.key).isEqualTo("pulse/deribit");
      assertThat(wire.eventTime).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, NOW));
    }
    assertThat(pulses.stream().filter(p -> p.topic.equals(TopicCatalogue.MARKS.name())))
        .hasSize(20);
  }

  @Test
  void aPromiseToOnePartitionIsTheOneThatItGetsAmongAll() {
    Provenance provenance = new Provenance("test", 1L);
    WireRecord alone = writer.progress(PROGRESS, "deribit", provenance, writer.message(mark()), 13);
    assertThat(alone.topic).isEqualTo(TopicCatalogue.MARKS.name());
    assertThat(alone.partition).isEqualTo(13);
    assertThat(writer.progress(PROGRESS, "deribit", provenance))
        .filteredOn(p -> p.topic.equals(alone.topic) && p.partition == 13)
        .singleElement()
        .usingRecursiveComparison()
        .isEqualTo(alone);
  }

  @Test
  void aSignOfLifeBeforeAnyProgressHasNone() throws RejectedException {
    Pulse pulse =
        AvroCodec.ofClasspath()
            .decode(writer.pulses(NOW, "deribit", null).get(0).value, Pulse.class);
    assertThat(pulse.getProgress()).isNull();
  }

  @Test
  void aPartitionThatIsAddedGetsProgressAtOnceAndRecordsOnceEverybodyHasFoundIt() {
    AtomicInteger marks = new AtomicInteger(12);
    WireWriter growing =
        new WireWriter(t -> t.equals(TopicCatalogue.MARKS) ? marks.get() : t.partitions());
    assertThat(growing.message(mark()).among).isEqualTo(12);
    growing.progress(PROGRESS, "deribit", new Provenance("test", 1L));
    marks.set(16);

    List<WireRecord> next = growing.progress(PROGRESS, "deribit", new Provenance("test", 2L));
    assertThat(next.stream().filter(p -> p.topic.equals(TopicCatalogue.MARKS.name()))).hasSize(16);
    assertThat(growing.message(mark()).among).isEqualTo(12);

    Instant settled = PROGRESS.plus(WireWriter.SETTLED);
    growing.progress(settled.minusMillis(1), "deribit", new Provenance("test", 3L));
    assertThat(growing.message(mark()).among).isEqualTo(12);
    growing.progress(settled, "deribit", new Provenance("test", 4L));
    assertThat(growing.message(mark()).among).isEqualTo(16);
  }

  private static OptionMark mark() {
    Contract contract =
        Contract.newBuilder()
            .setSymbol("BTC-27MAR26-100000-C")
            .setUnderlying("BTC")
            .setRoot("BTC")
            .setExpiry(PROGRESS.plusSeconds(1_000_000))
            .setSettlement(Settlement.AVERAGE_30M)
            .setStrike(100_000)
            .setRight(OptionRight.CALL)
            .setExercise(Exercise.EUROPEAN)
            .setMultiplier(1)
            .setLot(0.1)
            .setPremium(Premium.INVERSE)
            .setCurrency("USD")
            .build();
    return OptionMark.newBuilder()
        .setEventTime(PROGRESS)
        .setVenue("deribit")
        .setProvenance(new Provenance("test", 1L))
        .setContract(contract)
        .setIv(0.5)
        .build();
  }

  private static Set<String> places(List<WireRecord> wire) {
    Set<String> places = new HashSet<>();
    wire.forEach(w -> places.add(w.topic + '/' + w.partition));
    return places;
  }
}
