package io.gammaflow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.VenueState;
import io.gammaflow.schemas.record.VenueStatus;
import java.time.Instant;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Writers of another version: what is read over, what is defaulted, what is refused. */
class ForeignSchemasTest {
  private static final String PLAIN_STRING = "\"string\"";
  private static final String STATES = "\"UNKNOWN\", \"OPEN\", \"LOCKED\"";

  @Test
  void aSymbolOfTomorrowIsUnknownToday() throws RejectedException {
    AvroCodec codec = codec(schema(PLAIN_STRING, STATES + ", \"RECONCILING\"", ""));

    assertThat(state(codec, body().number(3).end()).getState()).isEqualTo(VenueStatus.UNKNOWN);
    assertThat(state(codec, body().number(2).end()).getState()).isEqualTo(VenueStatus.LOCKED);
  }

  @Test
  void aFieldOfTomorrowIsReadOver() throws RejectedException {
    AvroCodec codec = codec(schema(PLAIN_STRING, STATES, field("why", PLAIN_STRING)));

    assertThat(state(codec, body().number(2).text("maintenance").end()).getState())
        .isEqualTo(VenueStatus.LOCKED);
  }

  @Test
  void aFieldReadOverIsNotBelievedEither() {
    AvroCodec codec = codec(schema(PLAIN_STRING, STATES, field("why", PLAIN_STRING)));

    assertRejected(
        codec, body().number(2).number(Integer.MAX_VALUE).end(), DeadLetterReason.MALFORMED);
  }

  @Test
  void anArrayReadOverIsNotBelievedEither() {
    String array = "{\"type\": \"array\", \"items\": \"string\"}";
    AvroCodec codec = codec(schema(PLAIN_STRING, STATES, field("tags", array)));

    for (long count : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1_000_000}) {
      assertRejected(codec, body().number(2).number(count).end(), DeadLetterReason.MALFORMED);
    }
  }

  @Test
  void anAbsentFieldTakesItsDefault() throws RejectedException {
    // The schema below has no lateAt, whose default is null.
    AvroCodec codec = codec(schema(PLAIN_STRING, STATES, ""));

    assertThat(state(codec, body().number(1).end()).getLateAt()).isNull();
  }

  @Test
  void anAbsentFieldWithoutADefaultIsRefused() {
    AvroCodec codec =
        codec(
            "{\"type\": \"record\", \"name\": \"VenueState\",\n"
                + "\"namespace\": \"io.gammaflow.schemas.record\", \"fields\": ["
                + field("venue", PLAIN_STRING).substring(1)
                + "]}");

    assertRejected(codec, body().end(), DeadLetterReason.UNKNOWN_SCHEMA);
  }

  @Test
  void aJavaClassInASchemaIsNotLoaded() throws RejectedException {
    String trap = "{\"type\": \"string\", \"java-class\": \"" + Trap.class.getName() + "\"}";
    AvroCodec codec = codec(schema(trap, STATES, field("why", trap)));

    assertThat(state(codec, body().number(2).text("x").end()).getVenue()).isEqualTo("deribit");
    assertThat(System.getProperty(Trap.SPRUNG)).isNull();
  }

  @Test
  void aSchemaOfAnotherRecordIsRefused() {
    AvroCodec codec = codec("{\"type\": \"record\", \"name\": \"Bean\", \"fields\": []}");
    assertRejected(codec, body().end(), DeadLetterReason.UNKNOWN_SCHEMA);
    assertRejected(codec("\"string\""), body().end(), DeadLetterReason.UNKNOWN_SCHEMA);
  }

  @Test
  void aRecursiveSchemaIsRefused() {
    String list =
        "{\"type\": \"record\", \"name\": \"Link\", \"fields\": ["
            + "{\"name\": \"next\", \"type\": [\"null\", \"Link\"]}]}";
    AvroCodec codec = codec(schema(PLAIN_STRING, STATES, field("chain", list)));

    assertRejected(codec, body().number(2).number(0).end(), DeadLetterReason.UNKNOWN_SCHEMA);
  }

  private static VenueState state(AvroCodec codec, byte[] message) throws RejectedException {
    VenueState state = codec.decode(message, VenueState.class);
    assertThat(state.getEventTime()).isEqualTo(Instant.ofEpochSecond(1));
    assertThat(state.getScope()).isEqualTo("*");
    return state;
  }

  private static void assertRejected(AvroCodec codec, byte[] message, DeadLetterReason reason) {
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> codec.decode(message))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  /** A venue state up to its state. */
  private static Bytes body() {
    return Bytes.message(7).number(1_000_000).text("deribit").text("file").number(1).text("*");
  }

  private static String schema(String venueType, String states, String moreFields) {
    return "{\"type\": \"record\", \"name\": \"VenueState\",\n"
        + "\"namespace\": \"io.gammaflow.schemas.record\", \"fields\": ["
        + "{\"name\": \"eventTime\", \"type\":"
        + " {\"type\": \"long\", \"logicalType\": \"timestamp-micros\"}}"
        + field("venue", venueType)
        + field(
            "provenance",
            "{\"type\": \"record\", \"name\": \"Provenance\", \"fields\": ["
                + "{\"name\": \"source\", \"type\": \"string\"},"
                + "{\"name\": \"sequence\", \"type\": \"long\"}]}")
        + field("scope", PLAIN_STRING)
        + field(
            "state",
            "{\"type\": \"enum\", \"name\": \"VenueStatus\", \"symbols\": [" + states + "]}")
        + moreFields
        + "]}";
  }

  private static String field(String name, String type) {
    return ",{\"name\": \"" + name + "\", \"type\": " + type + "}";
  }

  private static AvroCodec codec(String schema) {
    Schema writer = new Schema.Parser().parse(schema);
    return new AvroCodec(CommittedSchemas.load(), id -> writer, CanonicalRecords.classes());
  }

  /** Leaves a trace when it is loaded. */
  static final class Trap {
    static final String SPRUNG = "gammaflow.test.trap";

    static {
      System.setProperty(SPRUNG, "yes");
    }
  }
}
