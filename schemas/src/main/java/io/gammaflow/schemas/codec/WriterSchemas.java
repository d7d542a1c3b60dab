package io.gammaflow.schemas.codec;

import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;

/** What a foreign writer schema must not do. */
final class WriterSchemas {
  private WriterSchemas() {}

  /** Whether a record contains itself: bytes could then nest as deep as the stack is not. */
  static boolean isRecursive(Schema schema) {
    return isRecursive(schema, new HashSet<>());
  }

  private static boolean isRecursive(Schema schema, Set<String> path) {
    return switch (schema.getType()) {
      case ARRAY -> isRecursive(schema.getElementType(), path);
      case MAP -> isRecursive(schema.getValueType(), path);
      case UNION -> schema.getTypes().stream().anyMatch(branch -> isRecursive(branch, path));
      case RECORD -> {
        if (!path.add(schema.getFullName())) {
          yield true;
        }
        boolean recursive =
            schema.getFields().stream().anyMatch(field -> isRecursive(field.schema(), path));
        path.remove(schema.getFullName());
        yield recursive;
      }
      case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> false;
    };
  }
}
