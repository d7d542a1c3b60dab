package io.gammaflow.sinks.client.sample;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads a message of any topic with Avro alone, none of the house's classes: what a client in
 * another language has to do. The ids are those of {@code schema.ids}, the schema of an id is its
 * committed text.
 */
public final class AnyAvroClient {
  private final Map<Integer, Schema> byId;

  /** Reads by the schemas of the ids that may come. */
  public AnyAvroClient(Map<Integer, Schema> byId) {
    this.byId = Map.copyOf(byId);
  }

  /**
   * The record of a message.
   *
   * @throws IOException when it is not in the wire format, or of another schema
   */
  public GenericRecord read(byte[] message) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(message));
    if (in.readByte() != 0) {
      throw new IOException("not the Confluent wire format");
    }
    int id = in.readInt();
    Schema schema = byId.get(id);
    if (schema == null) {
      throw new IOException("no schema " + id);
    }
    return new GenericDatumReader<GenericRecord>(schema)
        .read(null, DecoderFactory.get().binaryDecoder(in, null));
  }

  /** The committed text of a schema, {@code ReflexivitySignal/v1}. */
  public static Schema committed(String version) throws IOException {
    String resource = "/io/gammaflow/schemas/history/" + version + ".avsc";
    try (InputStream text = AnyAvroClient.class.getResourceAsStream(resource)) {
      if (text == null) {
        throw new IOException("no schema " + version);
      }
      return new Schema.Parser().parse(text);
    }
  }
}
