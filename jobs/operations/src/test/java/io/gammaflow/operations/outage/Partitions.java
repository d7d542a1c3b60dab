package io.gammaflow.operations.outage;

import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Logs of partitions in memory, of the two topics that the venues trade on: what is written while
 * one is away is there when it is back. Progress to the other topics is left out; it says nothing
 * else.
 */
final class Partitions {
  private static final List<Topic> TOPICS =
      List.of(TopicCatalogue.TRADES, TopicCatalogue.UNDERLYINGS);

  /** How many there are. */
  static final int COUNT = TOPICS.stream().mapToInt(Topic::partitions).sum();

  private final TreeMap<String, List<Entry>> logs = new TreeMap<>();
  private final List<Outage> outages;
  private final List<String> names = new ArrayList<>();

  /** A message, and from when on it can be read. */
  private record Entry(WireRecord message, long visible) {}

  Partitions(List<Outage> outages) {
    this.outages = outages;
  }

  void write(WireRecord message, long now) {
    if (TOPICS.stream().noneMatch(topic -> topic.name().equals(message.topic))) {
      return;
    }
    if (message.partition == WireRecord.BY_KEY) {
      int count = TopicCatalogue.byName(message.topic).partitions();
      message.partition = Math.floorMod(message.key.hashCode(), count);
    }
    String name = message.topic + '/' + message.partition;
    List<Entry> log = logs.get(name);
    if (log == null) {
      log = new ArrayList<>();
      logs.put(name, log);
      names.add(name);
    }
    message.offset = log.size();
    log.add(new Entry(message, back(name, now)));
  }

  /** When a partition can be used, from an instant on. */
  private long back(String name, long now) {
    long back = now;
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Outage o : outages) {
        if (o.covers(back) && isOf(o, name)) {
          back = o.end();
          moved = true;
        }
      }
    }
    return back;
  }

  private boolean isOf(Outage o, String name) {
    return o.link() == Outage.Link.BROKER
        || (o.link() == Outage.Link.PARTITION
            && !names.isEmpty()
            && names.get(o.which() % names.size()).equals(name));
  }

  /** Names, in order. */
  List<String> names() {
    return List.copyOf(logs.keySet());
  }

  int size(String name) {
    return log(name).size();
  }

  WireRecord at(String name, int offset) {
    return log(name).get(offset).message;
  }

  /** How far a reader comes that may take so many messages. */
  int readable(String name, int from, int most, long now) {
    if (back(name, now) > now) {
      return from;
    }
    List<Entry> log = log(name);
    int to = from;
    while (to < log.size() && to - from < most && log.get(to).visible <= now) {
      to++;
    }
    return to;
  }

  private List<Entry> log(String name) {
    return logs.getOrDefault(name, List.of());
  }
}
