package io.gammaflow.connectors.deribit.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The last trade ids and hashes of their content, oldest first. */
final class RecentTrades {
  private final int most;
  private final LinkedHashMap<String, Long> contents = new LinkedHashMap<>();

  RecentTrades(int most) {
    this.most = most;
  }

  /** Hash of the content of that trade; null when the id is not remembered. */
  @Nullable Long content(String tradeId) {
    return contents.get(tradeId);
  }

  void add(String tradeId, long content) {
    contents.put(tradeId, content);
    if (contents.size() > most) {
      contents.remove(contents.keySet().iterator().next());
    }
  }

  int size() {
    return contents.size();
  }

  void forEach(BiConsumer<String, Long> each) {
    for (Map.Entry<String, Long> entry : contents.entrySet()) {
      each.accept(entry.getKey(), entry.getValue());
    }
  }
}
