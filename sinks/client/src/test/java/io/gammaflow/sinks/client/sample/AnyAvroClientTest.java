package io.gammaflow.sinks.client.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.sinks.client.Ticks;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class AnyAvroClientTest {
  @Test
  void readsASignalByItsCommittedIdAndSchemaAlone() throws IOException {
    byte[] message = AvroCodec.ofClasspath().encode(Ticks.signal("BTC", 7).build());
    AnyAvroClient client =
        new AnyAvroClient(
            Map.of(
                16, AnyAvroClient.committed("ReflexivitySignal/v1"),
                23, AnyAvroClient.committed("ReflexivitySignal/v2")));

    GenericRecord signal = client.read(message);

    assertThat(signal.get("book").toString()).isEqualTo("BTC");
    assertThat(signal.get("signalSeq")).isEqualTo(7L);
    assertThat(signal.get("status").toString()).isEqualTo("OK");
    assertThat(signal.get("gexPerPct")).isEqualTo(500.0);
    assertThatThrownBy(() -> new AnyAvroClient(Map.of()).read(message))
        .isInstanceOf(IOException.class)
        .hasMessage("no schema 23");
  }
}
