package io.gammaflow.connectors.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON document within limits on its size, depth, strings, numbers and arrays. */
public final class Json {
  /** Longest document, bytes. */
  public static final int MAX_DOCUMENT_BYTES = 1 << 20;

  /** Longest answer to a question of our own, bytes: a list of all instruments. */
  public static final int MAX_ANSWER_BYTES = 8 << 20;

  /** Deepest nesting. */
  public static final int MAX_DEPTH = 32;

  /** Longest string, characters. */
  public static final int MAX_STRING_LENGTH = 64 * 1024;

  /** Longest number, characters. */
  public static final int MAX_NUMBER_LENGTH = 64;

  /** Longest array, elements: a full order book fits, a flood does not. */
  public static final int MAX_ARRAY_ELEMENTS = 20_000;

  private static final JsonFactory FACTORY = factory(MAX_DOCUMENT_BYTES);
  private static final JsonFactory ANSWERS = factory(MAX_ANSWER_BYTES);

  /** Strings as long as an answer: what a recorder wraps a message in. */
  private static final JsonFactory WRAPPED = factory(2 * MAX_ANSWER_BYTES, MAX_ANSWER_BYTES);

  private Json() {}

  private static JsonFactory factory(int longest) {
    return factory(longest, MAX_STRING_LENGTH);
  }

  private static JsonFactory factory(int longest, int longestString) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(longestString)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxDocumentLength(longest)
                .maxNameLength(1024)
                .build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .build();
  }

  /**
   * The document, which must be one object and nothing else.
   *
   * @param bytes UTF-8
   * @param from first byte of the document
   * @param to the byte after its last
   * @throws RejectedException BAD_ENCODING, TOO_LARGE, OUT_OF_RANGE (no finite number) or MALFORMED
   */
  public static JsonObject object(byte[] bytes, int from, int to) throws RejectedException {
    if (to - from > MAX_DOCUMENT_BYTES) {
      throw new RejectedException(DeadLetterReason.TOO_LARGE, "document above 1 MiB");
    }
    return object(FACTORY, bytes, from, to);
  }

  /** As {@link #object}, for an answer that was asked for: up to {@link #MAX_ANSWER_BYTES}. */
  public static JsonObject answer(byte[] bytes) throws RejectedException {
    return answer(bytes, 0, bytes.length);
  }

  /** As {@link #answer(byte[])}, of a part of the bytes. */
  public static JsonObject answer(byte[] bytes, int from, int to) throws RejectedException {
    if (to - from > MAX_ANSWER_BYTES) {
      throw new RejectedException(DeadLetterReason.TOO_LARGE, "answer above 8 MiB");
    }
    return object(ANSWERS, bytes, from, to);
  }

  /** As {@link #object}, for a line in which a recorder wrapped a message as a string. */
  public static JsonObject wrapped(byte[] bytes) throws RejectedException {
    return object(WRAPPED, bytes, 0, bytes.length);
  }

  private static JsonObject object(JsonFactory factory, byte[] bytes, int from, int to)
      throws RejectedException {
    checkEncoding(bytes, from, to);
    try (JsonParser parser = factory.createParser(bytes, from, to - from)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new RejectedException(DeadLetterReason.MALFORMED, "empty document");
      }
      if (first != JsonToken.START_OBJECT) {
        throw new RejectedException(DeadLetterReason.MALFORMED, "not a JSON object");
      }
      JsonObject document = readObject(parser);
      if (parser.nextToken() != null) {
        throw new RejectedException(DeadLetterReason.MALFORMED, "more than one document");
      }
      return document;
    } catch (StreamConstraintsException e) {
      throw new RejectedException(DeadLetterReason.TOO_LARGE, words(e));
    } catch (JsonEOFException e) {
      throw new RejectedException(DeadLetterReason.MALFORMED, "truncated document");
    } catch (JsonProcessingException e) {
      throw new RejectedException(DeadLetterReason.MALFORMED, words(e));
    } catch (IOException e) {
      // The source is an array in memory: nothing else can fail.
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject readObject(JsonParser parser) throws IOException, RejectedException {
    Map<String, @Nullable Object> fields = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, readValue(parser));
    }
    return new JsonObject(fields);
  }

  private static List<@Nullable Object> readArray(JsonParser parser)
      throws IOException, RejectedException {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (elements.size() == MAX_ARRAY_ELEMENTS) {
        throw new RejectedException(
            DeadLetterReason.TOO_LARGE, "array above " + MAX_ARRAY_ELEMENTS + " elements");
      }
      elements.add(readValue(parser));
    }
    return elements;
  }

  private static @Nullable Object readValue(JsonParser parser)
      throws IOException, RejectedException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> readInteger(parser);
      case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("token " + parser.currentToken());
    };
  }

  private static Object readInteger(JsonParser parser) throws IOException, RejectedException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> finite(parser.getDoubleValue());
    };
  }

  private static Double finite(double value) throws RejectedException {
    if (!Double.isFinite(value)) {
      throw new RejectedException(DeadLetterReason.OUT_OF_RANGE, "number beyond a double");
    }
    return value;
  }

  private static void checkEncoding(byte[] bytes, int from, int to) throws RejectedException {
    boolean ascii = true;
    for (int i = from; i < to; i++) {
      if (bytes[i] == 0) {
        throw new RejectedException(DeadLetterReason.BAD_ENCODING, "NUL byte");
      }
      ascii &= bytes[i] > 0;
    }
    if (ascii) {
      return;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
    } catch (CharacterCodingException e) {
      throw new RejectedException(DeadLetterReason.BAD_ENCODING, "not UTF-8");
    }
  }

  // Only the first line, without the location that Jackson appends: the same fault, the same words.
  private static String words(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    return line.length() > 200 ? line.substring(0, 200) : line;
  }
}
