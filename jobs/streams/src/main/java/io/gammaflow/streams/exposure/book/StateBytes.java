package io.gammaflow.streams.exposure.book;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bytes of the state of one book, followed as its parts are read and written. */
final class StateBytes {
  private final Map<Integer, Integer> tablePages = new HashMap<>();
  private final Map<Integer, Integer> inventoryPages = new HashMap<>();
  private long pages;
  private int header;
  private int vaults;

  /** A page of the table of contracts; null = removed. */
  void table(int page, byte @Nullable [] bytes) {
    put(tablePages, page, bytes);
  }

  /** A page of the inventory; null = removed. */
  void inventory(int page, byte @Nullable [] bytes) {
    put(inventoryPages, page, bytes);
  }

  void header(byte @Nullable [] bytes) {
    header = length(bytes);
  }

  void vaults(byte @Nullable [] bytes) {
    vaults = length(bytes);
  }

  /** All of it. */
  long total() {
    return pages + header + vaults;
  }

  private void put(Map<Integer, Integer> sizes, int page, byte @Nullable [] bytes) {
    Integer before = bytes == null ? sizes.remove(page) : sizes.put(page, bytes.length);
    pages += length(bytes) - (before == null ? 0 : before);
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
