package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was asked on the open connection and not answered yet, and what is to be asked again. */
final class PendingReplies {
  /** Takes a reply without an error. */
  interface Handler {
    void reply(JsonObject frame) throws RejectedException;
  }

  /** One question. */
  record Pending(Handler handler, Runnable again, long askedAt) {}

  private record Again(Runnable task, long at) {}

  private final Map<Long, Pending> pending = new LinkedHashMap<>();
  private final List<Again> again = new ArrayList<>();
  private final long patienceNanos;
  private final long pauseNanos;
  private long nextId = Rpc.FIRST_ID;

  /**
   * @param patienceNanos longest wait for a reply
   * @param pauseNanos wait before asking again what was refused
   */
  PendingReplies(long patienceNanos, long pauseNanos) {
    this.patienceNanos = patienceNanos;
    this.pauseNanos = pauseNanos;
  }

  /** The id of a new question. */
  long ask(Handler handler, Runnable repeat, long now) {
    long id = nextId++;
    pending.put(id, new Pending(handler, repeat, now));
    return id;
  }

  /** The question of a reply; null when nobody waits for it. */
  @Nullable Pending take(@Nullable Long id) {
    return id == null ? null : pending.remove(id);
  }

  /** The venue refused: ask again, not at once. */
  void refused(Pending question, long now) {
    again.add(new Again(question.again(), now + pauseNanos));
  }

  /** A new connection: nothing asked before will be answered. */
  void clear() {
    pending.clear();
    again.clear();
  }

  /** Asks again what is due; returns how many questions had no answer in time. */
  int tick(long now) {
    int silent = 0;
    List<Runnable> due = new ArrayList<>();
    for (Iterator<Pending> all = pending.values().iterator(); all.hasNext(); ) {
      Pending question = all.next();
      if (now - question.askedAt() > patienceNanos) {
        all.remove();
        silent++;
        due.add(question.again());
      }
    }
    for (Iterator<Again> all = again.iterator(); all.hasNext(); ) {
      Again next = all.next();
      if (now - next.at() >= 0) {
        all.remove();
        due.add(next.task());
      }
    }
    due.forEach(Runnable::run);
    return silent;
  }
}
