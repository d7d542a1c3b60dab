package io.gammaflow.streams.record;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Flink's POJO type of a class by all of its own fields, public or not. Left to itself Flink would
 * fall back to Kryo for a class with a field that is neither public nor has a setter.
 */
public final class AllFieldsType<T> extends TypeInfoFactory<T> {
  @Override
  @SuppressWarnings("unchecked")
  public TypeInformation<T> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
    Class<T> pojo = (Class<T>) type;
    Map<String, TypeInformation<?>> fields = new TreeMap<>();
    for (Field field : pojo.getDeclaredFields()) {
      if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
        fields.put(field.getName(), TypeInformation.of(field.getType()));
      }
    }
    return Types.POJO(pojo, fields);
  }
}
