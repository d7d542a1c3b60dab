package io.gammaflow.streams.exposure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorBackendSerializationProxy;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/**
 * What an operator keeps, as a snapshot of it has it.
 *
 * @param names names of its states and timers
 * @param types types that Flink serializes by their fields, keys included
 */
record StatesOf(Set<String> names, Set<Class<?>> types) {

  /** Reads a snapshot of an operator, and closes it. */
  static StatesOf operator(AbstractStreamOperatorTestHarness<?> harness) throws Exception {
    StatesOf states =
        new StatesOf(new TreeSet<>(), new TreeSet<>(Comparator.comparing(Class::getName)));
    OperatorSubtaskState snapshot = harness.snapshot(1, 0);
    for (OperatorStateHandle handle : snapshot.getManagedOperatorState()) {
      states.names.addAll(handle.getStateNameToPartitionOffsets().keySet());
      try (InputStream in = handle.openInputStream()) {
        var proxy = new OperatorBackendSerializationProxy(StatesOf.class.getClassLoader());
        proxy.read(new DataInputViewStreamWrapper(in));
        states.add(proxy.getOperatorStateMetaInfoSnapshots());
        states.add(proxy.getBroadcastStateMetaInfoSnapshots());
      }
    }
    for (KeyedStateHandle handle : snapshot.getManagedKeyedState()) {
      states.addKeyed((KeyGroupsStateHandle) handle);
    }
    harness.close();
    return states;
  }

  private void addKeyed(KeyGroupsStateHandle handle) throws IOException {
    try (InputStream in = handle.openInputStream()) {
      var proxy = new KeyedBackendSerializationProxy<>(StatesOf.class.getClassLoader());
      proxy.read(new DataInputViewStreamWrapper(in));
      add(proxy.getKeySerializerSnapshot().restoreSerializer());
      add(proxy.getStateMetaInfoSnapshots());
    }
  }

  private void add(Collection<StateMetaInfoSnapshot> states) {
    for (StateMetaInfoSnapshot state : states) {
      names.add(state.getName());
      for (TypeSerializerSnapshot<?> snapshot : state.getSerializerSnapshotsImmutable().values()) {
        add(snapshot.restoreSerializer());
      }
    }
  }

  private void add(TypeSerializer<?> serializer) {
    if (serializer instanceof PojoSerializer<?> pojo) {
      types.add(type(pojo));
    } else if (serializer instanceof ListSerializer<?> list) {
      add(list.getElementSerializer());
    } else if (serializer instanceof MapSerializer<?, ?> map) {
      add(map.getKeySerializer());
      add(map.getValueSerializer());
    }
  }

  /** Flink keeps the answer to itself, and makes no empty record to ask. */
  private static Class<?> type(PojoSerializer<?> serializer) {
    try {
      Method type = PojoSerializer.class.getDeclaredMethod("getPojoClass");
      type.setAccessible(true);
      return (Class<?>) type.invoke(serializer);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
