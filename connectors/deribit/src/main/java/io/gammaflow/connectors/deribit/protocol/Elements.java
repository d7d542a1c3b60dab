package io.gammaflow.connectors.deribit.protocol;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Elements of arrays by type. */
final class Elements {
  private Elements() {}

  static JsonObject object(@Nullable Object element) throws RejectedException {
    if (element instanceof JsonObject object) {
      return object;
    }
    throw new RejectedException(DeadLetterReason.BAD_VALUE, "array element is not an object");
  }

  static List<?> array(@Nullable Object element) throws RejectedException {
    if (element instanceof List<?> list) {
      return list;
    }
    throw new RejectedException(DeadLetterReason.BAD_VALUE, "array element is not an array");
  }

  static double number(@Nullable Object element) throws RejectedException {
    if (element instanceof Number number) {
      return number.doubleValue();
    }
    throw new RejectedException(DeadLetterReason.BAD_VALUE, "array element is not a number");
  }
}
