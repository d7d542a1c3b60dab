package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked on the open connection and not answered yet, and what is to be asked again. A
 * question is known by its key: it waits for one answer or for one repetition, never for two.
 */
final class PendingReplies {
  /** Takes a reply without an error. */
  interface Handler {
    void reply(JsonObject frame) throws RejectedException;

    /**
     * The venue has refused, or its answer cannot be read.
     *
     * @param permanent whether asking again cannot help
     * @param pauseNanos not again before
     */
    default void refused(boolean permanent, long pauseNanos) {
      // It is asked again, and that is all.
    }
  }

  /** One question. */
  record Pending(String key, Handler handler, @Nullable Runnable again) {}

  private record Again(String key, Runnable task, long at) {}

  private static final class Asked {
    private final Pending question;
    private boolean sent;
    private long sentAt;

    Asked(Pending question) {
      this.question = question;
    }
  }

  private final Map<Long, Asked> pending = new LinkedHashMap<>();
  private final List<Again> again = new ArrayList<>();
  private final Set<String> open = new HashSet<>();
  private final Map<String, Integer> refusals = new HashMap<>();
  private final Set<String> reported = new HashSet<>();
  private final long patienceNanos;
  private final long pauseNanos;
  private final long longestNanos;
  private long nextId = Rpc.FIRST_ID;

  /**
   * @param patienceNanos longest wait for a reply, from when the request was sent
   * @param pauseNanos wait before asking again what was refused; doubles
   * @param longestNanos longest such wait, and the one where asking again cannot help
   */
  PendingReplies(long patienceNanos, long pauseNanos, long longestNanos) {
    this.patienceNanos = patienceNanos;
    this.pauseNanos = pauseNanos;
    this.longestNanos = longestNanos;
  }

  /** Whether a question waits for its answer, or for its repetition. */
  boolean isOpen(String key) {
    return open.contains(key);
  }

  /**
   * The id of a new question.
   *
   * @param repeat asks it again; null where that has a schedule of its own
   */
  long ask(String key, Handler handler, @Nullable Runnable repeat) {
    long id = nextId++;
    pending.put(id, new Asked(new Pending(key, handler, repeat)));
    open.add(key);
    return id;
  }

  /** It is on its way: patience begins. */
  void sent(long id, long now) {
    Asked asked = pending.get(id);
    if (asked != null) {
      asked.sent = true;
      asked.sentAt = now;
    }
  }

  /** The request of a reply; null if none is pending. */
  @Nullable Pending take(@Nullable Long id) {
    Asked asked = id == null ? null : pending.remove(id);
    if (asked == null) {
      return null;
    }
    open.remove(asked.question.key());
    return asked.question;
  }

  /** A question was answered: what was refused before is forgotten. */
  void answered(Pending question) {
    refusals.remove(question.key());
    reported.removeIf(report -> report.startsWith(question.key() + ' '));
  }

  /** Whether a refusal of a question is news, for this reason. */
  boolean isNews(Pending question, String reason) {
    return reported.add(question.key() + ' ' + reason);
  }

  /**
   * Ask again, not at once; what cannot be helped, by the minute.
   *
   * @param waitNanos what the venue itself asked for; 0 for nothing
   */
  void refused(Pending question, boolean permanent, long waitNanos, long now) {
    int times = refusals.merge(question.key(), 1, Integer::sum);
    long doubled = Math.min(longestNanos, pauseNanos << Math.min(times - 1, 10));
    long pause = Math.max(waitNanos, permanent ? longestNanos : doubled);
    Runnable repeat = question.again();
    if (repeat != null) {
      again.add(new Again(question.key(), repeat, now + pause));
      open.add(question.key());
    }
    question.handler().refused(permanent, pause);
  }

  /** A new connection: nothing asked before will be answered. */
  void clear() {
    pending.clear();
    again.clear();
    open.clear();
  }

  /** Asks again what is due; returns how many questions had no answer in time. */
  int tick(long now) {
    int silent = 0;
    List<Runnable> due = new ArrayList<>();
    List<Handler> unheard = new ArrayList<>();
    for (Iterator<Asked> all = pending.values().iterator(); all.hasNext(); ) {
      Asked asked = all.next();
      if (asked.sent && now - asked.sentAt > patienceNanos) {
        all.remove();
        silent++;
        open.remove(asked.question.key());
        Runnable repeat = asked.question.again();
        if (repeat == null) {
          unheard.add(asked.question.handler());
        } else {
          due.add(repeat);
        }
      }
    }
    for (Iterator<Again> all = again.iterator(); all.hasNext(); ) {
      Again next = all.next();
      if (now - next.at() >= 0) {
        all.remove();
        open.remove(next.key());
        due.add(next.task());
      }
    }
    unheard.forEach(handler -> handler.refused(false, 0));
    due.forEach(Runnable::run);
    return silent;
  }
}
