package io.gammaflow.schemas.codec;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Canonical records in Confluent's wire format: byte 0, schema id in four bytes big-endian, Avro
 * binary. Written with the newest committed schema, read with whichever the message names. Reuses
 * its buffers: one instance a thread.
 */
public final class AvroCodec {
  private static final byte MAGIC = 0;
  private static final int HEADER = 5;

  private final CommittedSchemas committed;
  private final SchemaResolver resolver;
  private final Map<String, Class<? extends SpecificRecord>> allowed = new HashMap<>();
  private final Map<Integer, SpecificDatumReader<SpecificRecord>> readers = new HashMap<>();
  private final Map<Class<?>, Writer> writers = new HashMap<>();
  private final BoundedDecoder decoder = new BoundedDecoder();
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1024);
  private @Nullable BinaryEncoder encoder;

  /**
   * A codec over a resolver and an allow-list.
   *
   * @param committed ids to write with
   * @param resolver finds the schema that a message was written with
   * @param allowed record classes that may be read; any other is refused whatever its schema
   */
  public AvroCodec(
      CommittedSchemas committed,
      SchemaResolver resolver,
      Collection<Class<? extends SpecificRecord>> allowed) {
    this.committed = committed;
    this.resolver = resolver;
    for (Class<? extends SpecificRecord> type : allowed) {
      this.allowed.put(schemaOf(type).getFullName(), type);
    }
  }

  /** A codec for all canonical records that knows the committed history and nothing else. */
  public static AvroCodec ofClasspath() {
    CommittedSchemas committed = CommittedSchemas.load();
    return new AvroCodec(committed, committed, CanonicalRecords.classes());
  }

  /**
   * The message of a record.
   *
   * @throws RuntimeException when the record breaks its own schema: the writer's fault
   */
  public byte[] encode(SpecificRecord message) {
    Writer writer = writers.computeIfAbsent(message.getClass(), type -> writer(message));
    buffer.reset();
    buffer.write(MAGIC);
    for (int shift = 24; shift >= 0; shift -= 8) {
      buffer.write(writer.id >>> shift);
    }
    BinaryEncoder fresh = EncoderFactory.get().binaryEncoder(buffer, encoder);
    // A write that fails leaves bytes in the encoder, which the next message would begin with.
    encoder = null;
    try {
      writer.writer.write(message, fresh);
      fresh.flush();
      encoder = fresh;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return buffer.toByteArray();
  }

  /**
   * The record of a message.
   *
   * @param message the bytes as they came, trusted in nothing
   * @throws RejectedException MALFORMED or UNKNOWN_SCHEMA for any message that is not exactly one
   *     allowed record
   */
  public SpecificRecord decode(byte @Nullable [] message) throws RejectedException {
    if (message == null) {
      throw malformed("no value");
    }
    if (message.length < HEADER) {
      throw malformed(message.length + " bytes");
    }
    if (message[0] != MAGIC) {
      throw malformed("magic byte " + (message[0] & 0xff));
    }
    SpecificDatumReader<SpecificRecord> reader = reader(id(message));
    decoder.reset(message, HEADER);
    SpecificRecord decoded;
    try {
      decoded = reader.read(null, decoder);
    } catch (IOException | RuntimeException e) {
      // Avro reports broken bytes by whatever breaks first: index, cast, arithmetic, its own.
      throw malformed("not the record of its schema: " + e.getMessage());
    }
    if (decoder.remaining() > 0) {
      throw malformed(decoder.remaining() + " bytes behind the record");
    }
    return decoded;
  }

  /**
   * The record of a message of a known kind.
   *
   * @throws RejectedException as {@link #decode(byte[])}; UNKNOWN_SCHEMA also for another kind
   */
  public <T extends SpecificRecord> T decode(byte @Nullable [] message, Class<T> type)
      throws RejectedException {
    SpecificRecord decoded = decode(message);
    if (!type.isInstance(decoded)) {
      throw new RejectedException(
          DeadLetterReason.UNKNOWN_SCHEMA,
          decoded.getSchema().getName() + " where " + type.getSimpleName() + " belongs");
    }
    return type.cast(decoded);
  }

  private SpecificDatumReader<SpecificRecord> reader(int id) throws RejectedException {
    SpecificDatumReader<SpecificRecord> known = readers.get(id);
    if (known != null) {
      return known;
    }
    Schema written = resolver.resolve(id);
    Class<? extends SpecificRecord> type = allowed.get(written.getFullName());
    if (type == null) {
      throw unknown(id, "is of " + written.getFullName());
    }
    if (WriterSchemas.isRecursive(written)) {
      throw unknown(id, "is recursive");
    }
    Schema expected = schemaOf(type);
    if (SchemaCompatibility.checkReaderWriterCompatibility(expected, written).getType()
        != SchemaCompatibilityType.COMPATIBLE) {
      throw unknown(id, "cannot be read as " + type.getSimpleName());
    }
    SpecificDatumReader<SpecificRecord> reader =
        new SpecificDatumReader<>(written, expected, SpecificData.getForClass(type));
    readers.put(id, reader);
    return reader;
  }

  private Writer writer(SpecificRecord message) {
    Schema schema = message.getSchema();
    return new Writer(
        committed.newestId(schema.getName()),
        new PrimitiveArrayWriter<>(schema, SpecificData.getForClass(message.getClass())));
  }

  private static Schema schemaOf(Class<? extends SpecificRecord> type) {
    return SpecificData.getForClass(type).getSchema(type);
  }

  private static int id(byte[] message) {
    int id = 0;
    for (int i = 1; i < HEADER; i++) {
      id = id << 8 | message[i] & 0xff;
    }
    return id;
  }

  private static RejectedException malformed(String detail) {
    return new RejectedException(DeadLetterReason.MALFORMED, detail);
  }

  private static RejectedException unknown(int id, String detail) {
    return new RejectedException(DeadLetterReason.UNKNOWN_SCHEMA, "schema id " + id + " " + detail);
  }

  private record Writer(int id, SpecificDatumWriter<SpecificRecord> writer) {}
}
