package io.gammaflow.streams.exposure.book;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;

/** Keyed state of one key in memory, which remembers what was written. */
final class TestingState {
  private TestingState() {}

  /** A map that lists the keys put into it, in order. */
  static final class OfMap<K, V> implements MapState<K, V> {
    final Map<K, V> entries = new LinkedHashMap<>();
    final List<K> puts = new ArrayList<>();

    @Override
    public @Nullable V get(K key) {
      return entries.get(key);
    }

    @Override
    public void put(K key, V value) {
      puts.add(key);
      entries.put(key, value);
    }

    @Override
    public void putAll(Map<K, V> map) {
      map.forEach(this::put);
    }

    @Override
    public void remove(K key) {
      entries.remove(key);
    }

    @Override
    public boolean contains(K key) {
      return entries.containsKey(key);
    }

    @Override
    public Iterable<Map.Entry<K, V>> entries() {
      return entries.entrySet();
    }

    @Override
    public Iterable<K> keys() {
      return entries.keySet();
    }

    @Override
    public Iterable<V> values() {
      return entries.values();
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
      return entries.entrySet().iterator();
    }

    @Override
    public boolean isEmpty() {
      return entries.isEmpty();
    }

    @Override
    public void clear() {
      entries.clear();
    }
  }

  /** A list that counts the records read from it. */
  static final class OfList<T> implements ListState<T> {
    final List<T> values = new ArrayList<>();
    int read;

    @Override
    public void add(T value) {
      values.add(value);
    }

    @Override
    public void addAll(List<T> more) {
      values.addAll(more);
    }

    @Override
    public Iterable<T> get() {
      read += values.size();
      return List.copyOf(values);
    }

    @Override
    public void update(List<T> next) {
      values.clear();
      values.addAll(next);
    }

    @Override
    public void clear() {
      values.clear();
    }
  }

  /** A value that may be absent. */
  static final class OfValue<T> implements ValueState<T> {
    private @Nullable T value;

    @Override
    public @Nullable T value() {
      return value;
    }

    @Override
    public void update(@Nullable T next) {
      value = next;
    }

    @Override
    public void clear() {
      value = null;
    }
  }
}
