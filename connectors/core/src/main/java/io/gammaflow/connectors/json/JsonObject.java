package io.gammaflow.connectors.json;

import io.gammaflow.connectors.text.StrictTimes;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object read by field: an absent field and a null one are the same, a field of the wrong
 * type is rejected as BAD_VALUE, a missing required one as MISSING_FIELD.
 */
public final class JsonObject {
  private final Map<String, @Nullable Object> fields;

  JsonObject(Map<String, @Nullable Object> fields) {
    this.fields = fields;
  }

  /** Whether the field is there and not null. */
  public boolean has(String name) {
    return fields.get(name) != null;
  }

  /** Whether the field is a string. */
  public boolean isText(String name) {
    return fields.get(name) instanceof String;
  }

  /** Whether the field is a whole number. */
  public boolean isWhole(String name) {
    return fields.get(name) instanceof Long;
  }

  /** A string, or null. */
  public @Nullable String text(String name) throws RejectedException {
    return typed(name, String.class, "a string");
  }

  /** A string that must be there. */
  public String requireText(String name) throws RejectedException {
    return required(name, text(name));
  }

  /** A finite number, or null. */
  public @Nullable Double number(String name) throws RejectedException {
    Number value = typed(name, Number.class, "a number");
    return value == null ? null : (Double) value.doubleValue();
  }

  /** A finite number that must be there. */
  public double requireNumber(String name) throws RejectedException {
    return required(name, number(name));
  }

  /** A finite number of at least 0, or null; OUT_OF_RANGE below. */
  public @Nullable Double notNegative(String name) throws RejectedException {
    Double value = number(name);
    if (value != null && value < 0) {
      throw new RejectedException(DeadLetterReason.OUT_OF_RANGE, name + " " + value);
    }
    return value;
  }

  /** A whole number, or null. */
  public @Nullable Long whole(String name) throws RejectedException {
    return typed(name, Long.class, "a whole number");
  }

  /** A whole number that must be there. */
  public long requireWhole(String name) throws RejectedException {
    return required(name, whole(name));
  }

  /** A truth value; false where absent. */
  public boolean flag(String name) throws RejectedException {
    return Boolean.TRUE.equals(typed(name, Boolean.class, "true or false"));
  }

  /** An object, or null. */
  public @Nullable JsonObject object(String name) throws RejectedException {
    return typed(name, JsonObject.class, "an object");
  }

  /** An object that must be there. */
  public JsonObject requireObject(String name) throws RejectedException {
    return required(name, object(name));
  }

  /** An array that must be there. */
  public List<?> requireArray(String name) throws RejectedException {
    return required(name, typed(name, List.class, "an array"));
  }

  /** An instant given as milliseconds since 1970; BAD_TIMESTAMP outside 2009 to 2099. */
  public Instant requireMillis(String name) throws RejectedException {
    return StrictTimes.ofMillis(requireWhole(name), name);
  }

  private <T> @Nullable T typed(String name, Class<T> type, String words) throws RejectedException {
    Object value = fields.get(name);
    if (value != null && !type.isInstance(value)) {
      throw new RejectedException(DeadLetterReason.BAD_VALUE, name + " is not " + words);
    }
    return type.cast(value);
  }

  private static <T> T required(String name, @Nullable T value) throws RejectedException {
    if (value == null) {
      throw new RejectedException(DeadLetterReason.MISSING_FIELD, name);
    }
    return value;
  }
}
