package io.gammaflow.connectors.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.Pulse;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WireWriterTest {
  private static final Instant PROGRESS = Instant.parse("2026-03-02T07:40:00Z");
  private static final Instant NOW = PROGRESS.plusSeconds(3);

  private final WireWriter writer = new WireWriter(Map.of(TopicCatalogue.MARKS.name(), 20));

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
  void aSignOfLifeBeforeAnyProgressHasNone() throws RejectedException {
    Pulse pulse =
        AvroCodec.ofClasspath()
            .decode(writer.pulses(NOW, "deribit", null).get(0).value, Pulse.class);
    assertThat(pulse.getProgress()).isNull();
  }

  private static Set<String> places(List<WireRecord> wire) {
    Set<String> places = new HashSet<>();
    wire.forEach(w -> places.add(w.topic + '/' + w.partition));
    return places;
  }
}
