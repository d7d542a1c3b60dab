package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The channels that are wanted, and which of them the venue has granted: those that its answer
 * names. The rest is requested again after a pause. Channels that should send messages are watched.
 */
final class Subscriptions {
  private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

  /**
   * After such a pause this process itself was suspended: which channels sent messages is unknown.
   */
  private static final long AWAY = Duration.ofSeconds(5).toNanos();

  private static final class Channel {
    private boolean granted;
    private boolean asked;
    private boolean reported;
    private boolean renewed;
    private long askAt;
    private long heardAt;
    private int times;

    /** Most channels of one request: it is refused as a whole for one wrong name. */
    private int company;

    Channel(int company) {
      this.company = company;
    }
  }

  private final Asking asking;
  private final SourceCounts counts;
  private final Consumer<String> granted;
  private final VenueTime time;
  private final int batch;
  private final long silence;
  private final long pause;
  private final long longestPause;
  private final Map<String, Channel> wanted = new LinkedHashMap<>();
  private long lookedAt;
  private long questions;

  /**
   * @param granted called for each channel that is granted @param time updated by each answer
   */
  Subscriptions(
      LiveConfig config,
      Asking asking,
      SourceCounts counts,
      Consumer<String> granted,
      VenueTime time) {
    this.asking = asking;
    this.counts = counts;
    this.granted = granted;
    this.time = time;
    this.batch = config.limits().channelsPerRequest();
    this.pause = config.times().askAgain().toNanos();
    this.longestPause = config.times().askAgainMost().toNanos();
    this.silence = config.times().channelSilence().toNanos();
  }

  void connected(long now) {
    wanted.clear();
    lookedAt = now;
  }

  /** Asks for what is not wanted yet, in its order. */
  void want(Collection<String> channels) {
    for (String channel : channels) {
      wanted.computeIfAbsent(channel, k -> new Channel(batch));
    }
    askDue(asking.now());
  }

  /** Wants no more of them. */
  void drop(Collection<String> channels) {
    List<String> known = channels.stream().filter(c -> wanted.remove(c) != null).toList();
    for (int from = 0; from < known.size(); from += batch) {
      unsubscribe(known.subList(from, Math.min(known.size(), from + batch)));
    }
  }

  /** Ends a channel and subscribes it again: the venue then first sends the current state. */
  void renew(String channel) {
    Channel of = wanted.get(channel);
    if (of != null && !of.asked) {
      unsubscribe(List.of(channel));
      of.granted = false;
      of.askAt = asking.now();
      askDue(of.askAt);
    }
  }

  /** A channel has sent a message. */
  void heard(String channel, long now) {
    Channel of = wanted.get(channel);
    if (of != null) {
      of.heardAt = now;
      of.renewed = false;
    }
  }

  Set<String> wanted() {
    return wanted.keySet();
  }

  void tick(long now) {
    boolean away = now - lookedAt > AWAY;
    lookedAt = now;
    askDue(now);
    for (Map.Entry<String, Channel> entry : wanted.entrySet()) {
      Channel of = entry.getValue();
      if (!of.granted || !Channels.mustSpeak(entry.getKey())) {
        continue;
      }
      if (away) {
        of.heardAt = now;
      } else if (now - of.heardAt > silence) {
        silent(entry.getKey(), of, now);
        return;
      }
    }
  }

  private void silent(String channel, Channel of, long now) {
    counts.add(LiveCount.CHANNELS_SILENT);
    boolean again = of.renewed;
    of.heardAt = now;
    of.renewed = true;
    if (again) {
      asking.reconnect(channel + " is silent although it was subscribed again");
    } else {
      LOG.warn("{} is silent; subscribing again", channel);
      renew(channel);
    }
  }

  private void askDue(long now) {
    List<String> together = new ArrayList<>();
    int most = batch;
    for (Map.Entry<String, Channel> entry : wanted.entrySet()) {
      Channel of = entry.getValue();
      if (of.granted || of.asked || now - of.askAt < 0 && of.times > 0) {
        continue;
      }
      if (!together.isEmpty() && Math.min(most, of.company) <= together.size()) {
        subscribe(List.copyOf(together));
        together.clear();
        most = batch;
      }
      most = Math.min(most, of.company);
      together.add(entry.getKey());
    }
    if (!together.isEmpty()) {
      subscribe(List.copyOf(together));
    }
  }

  private void subscribe(List<String> channels) {
    channels.forEach(channel -> of(channel).asked = true);
    asking.ask(
        "subscribe/" + questions++,
        Lane.SUBSCRIPTIONS,
        id -> Rpc.subscribe(id, channels),
        new PendingReplies.Handler() {
          @Override
          public void reply(JsonObject frame) throws RejectedException {
            Set<Object> taken = new HashSet<>(frame.requireArray("result"));
            time.note(frame);
            taken(channels, taken);
          }

          @Override
          public void refused(boolean permanent, long pauseNanos) {
            for (String channel : channels) {
              Channel of = of(channel);
              of.asked = false;
              of.times++;
              of.askAt = asking.now() + (permanent && of.company > 1 ? pause : pauseNanos);
              of.company = permanent ? Math.max(1, of.company / 8) : of.company;
            }
          }
        },
        null);
  }

  private void taken(List<String> channels, Set<Object> taken) {
    long now = asking.now();
    List<String> missing = new ArrayList<>();
    for (String channel : channels) {
      Channel of = of(channel);
      of.asked = false;
      if (taken.contains(channel)) {
        of.granted = true;
        of.heardAt = now;
        of.times = 0;
        of.reported = false;
      } else {
        of.askAt = now + Math.min(longestPause, pause << Math.min(of.times, 10));
        of.times++;
        counts.add(LiveCount.NOT_GRANTED);
        if (!of.reported) {
          of.reported = true;
          missing.add(channel);
        }
      }
    }
    if (!missing.isEmpty()) {
      LOG.warn(
          "the venue did not grant {} of {} channels, {} among them; asking again",
          missing.size(),
          channels.size(),
          missing.get(0));
    }
    channels.stream().filter(taken::contains).forEach(granted);
  }

  /** A channel that is no longer wanted may be reported once more. */
  private Channel of(String channel) {
    Channel of = wanted.get(channel);
    return of == null ? new Channel(batch) : of;
  }

  private void unsubscribe(List<String> channels) {
    asking.ask(
        "unsubscribe/" + questions++,
        Lane.SUBSCRIPTIONS,
        id -> Rpc.unsubscribe(id, channels),
        reply -> {},
        null);
  }
}
