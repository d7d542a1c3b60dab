package io.gammaflow.connectors.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.deribit.live.LiveEvent.Closed;
import io.gammaflow.connectors.deribit.live.LiveEvent.Dropped;
import io.gammaflow.connectors.deribit.live.LiveEvent.Frame;
import io.gammaflow.connectors.deribit.live.LiveEvent.Tick;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameQueueTest {
  private static final int SMALL = 1000;

  private final SourceCounts counts = new SourceCounts(0);
  private final FrameQueue queue = new FrameQueue(SMALL, counts);

  private static Frame push(String channel, String data) {
    String text =
        "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\""
            + channel
            + "\",\"data\":\""
            + data
            + "\"}}";
    return new Frame(1, text.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
  }

  private static Frame large(String channel) {
    return push(channel, "x".repeat(SMALL));
  }

  private static String text(LiveEvent event) {
    return event instanceof Frame frame
        ? new String(frame.bytes(), StandardCharsets.UTF_8)
        : event.toString();
  }

  private List<LiveEvent> all() {
    List<LiveEvent> events = new ArrayList<>();
    for (LiveEvent next = queue.poll(); next != null; next = queue.poll()) {
      events.add(next);
    }
    return events;
  }

  @Test
  void keepsTheOrderWhileThereIsRoom() {
    queue.push(push("ticker.A.100ms", "1"));
    queue.push(push("ticker.A.100ms", "2"));
    queue.put(new Closed(1));

    assertThat(all()).hasSize(3).last().isEqualTo(new Closed(1));
    assertThat(counts.of(LiveCount.MERGED)).isZero();
  }

  @Test
  void keepsTheNewestTickerOfEachInstrumentWhenFull() {
    queue.push(push("book.A.100ms", "x".repeat(SMALL / 2)));
    for (int i = 0; i < 100; i++) {
      queue.push(push("ticker.A.100ms", "a" + i + "x".repeat(SMALL / 2)));
      queue.push(push("ticker.B.100ms", "b" + i));
    }

    List<LiveEvent> events = all();

    assertThat(events).hasSizeLessThan(12);
    assertThat(text(events.get(events.size() - 1))).containsAnyOf("a99", "b99");
    assertThat(events.stream().map(FrameQueueTest::text))
        .anyMatch(t -> t.contains("a99"))
        .anyMatch(t -> t.contains("b99"));
    assertThat(counts.of(LiveCount.MERGED)).isGreaterThan(180);
    assertThat(counts.of(LiveCount.DROPPED)).isZero();
  }

  @Test
  void saysThatTradesWereDroppedOnceTheRestIsRead() {
    queue.push(large("trades.option.BTC.100ms"));
    queue.push(large("trades.option.BTC.100ms"));

    assertThat(all()).containsExactly(new Dropped(1));
    assertThat(counts.of(LiveCount.DROPPED)).isEqualTo(2);

    queue.push(push("trades.option.BTC.100ms", "1"));
    assertThat(all()).hasSize(1);
  }

  @Test
  void repliesAlwaysFit() {
    queue.put(large("a reply"));
    queue.put(large("a reply"));

    assertThat(all()).hasSize(2);
    assertThat(queue.waitingBytes()).isZero();
  }

  @Test
  void oneTickWaitsAtATime() {
    queue.tick();
    queue.tick();

    assertThat(all()).containsExactly(new Tick());
    queue.tick();
    assertThat(all()).containsExactly(new Tick());
  }

  @Test
  void tellsWhenThereIsSomethingToRead() {
    var available = queue.available();
    assertThat(available).isNotDone();

    queue.tick();
    assertThat(available).isDone();
    assertThat(queue.available()).isDone();

    all();
    assertThat(queue.available()).isNotDone();
  }
}
