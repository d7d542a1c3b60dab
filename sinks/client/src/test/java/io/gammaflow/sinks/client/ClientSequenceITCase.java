package io.gammaflow.sinks.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Regime;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What is missing, repeated, begun anew or not readable of what the client reads. */
class ClientSequenceITCase extends ConnectedClient {
  private static final int MISSED = 30;

  @Test
  void readsOnlyWhatIsCommittedOfTheCommittedFeed() throws Exception {
    topics.begin(Ticks.signal(book, 1).build());
    topics.abort();
    topics.begin(Ticks.signal(book, 1).setCoverage(.95).build());
    topics.commit();
    connect(options().withFeed(Feed.COMMITTED));
    live(1);
    assertThat(client().latest(book).signal().getCoverage()).isEqualTo(.95);
  }

  @Test
  void tellsHolesAndWhatHealsThemAndDropsRepetitions() throws Exception {
    topics.fast(Ticks.signal(book, 1).build());
    connect(options());
    live(1);
    topics.fast(
        Ticks.signal(book, 2).build(),
        Ticks.signal(book, 2).build(),
        Ticks.signal(book, 5).build());
    awaitEvent(new ClientEvent.Hole(book, 3, 4));
    topics.fast(Ticks.signal(book, 4).setRevision(1).build(), Ticks.signal(book, 6).build());
    awaitEvent(new ClientEvent.Healed(book, 4));
    awaitNumbers(1L, 2L, 5L, 6L);
    assertThat(client().latest(book).signalSeq()).isEqualTo(6);
  }

  @Test
  void tellsThatASequenceBeginsAnew() throws Exception {
    topics.fast(Ticks.signal(book, 41).build());
    connect(options());
    live(41);
    topics.fast(Ticks.signal(book, 1).setEventTime(Ticks.time(60)).build());
    awaitEvent(new ClientEvent.SequenceRestarted(book, "c1", "c1", 0));
    topics.fast(Ticks.signal(book, 1).setEventTime(Ticks.time(61)).setConfigHash("c2").build());
    awaitEvent(new ClientEvent.SequenceRestarted(book, "c1", "c2", 0));
    awaitNumbers(41L, 1L, 1L);
  }

  @Test
  void resumesBehindWhatWasDealtWithAndMissesNothing() throws Exception {
    for (long seq = 1; seq <= 9; seq++) {
      topics.begin(Ticks.signal(book, seq).build());
      topics.commit();
    }
    Position kept = Position.parse(book + ":c1:4:" + Ticks.time(4));
    connect(options().withFeed(Feed.COMMITTED).resumingAfter(List.of(kept)));
    assertThat(told.numbers()).containsExactly(5L, 6L, 7L, 8L, 9L);
    topics.begin(Ticks.signal(book, 10).build());
    topics.commit();
    awaitNumbers(5L, 6L, 7L, 8L, 9L, 10L);
    assertThat(told.signals.get(5).position())
        .isEqualTo(new Position(book, "c1", 0, 10, Ticks.time(10)));
    assertThat(told.events).noneMatch(e -> e instanceof ClientEvent.Hole);
  }

  @Test
  void surprisesAreEventsAndTheFeedGoesOn() throws Exception {
    topics.fast(Ticks.signal(book, 1).build());
    connect(options());
    live(1);
    String fast = TopicCatalogue.SIGNALS_FAST.name();
    for (int i = 0; i < 3; i++) {
      topics.raw(fast, book, new byte[] {0, 0, 0, 7, (byte) 0xd0, 1});
    }
    topics.raw(fast, book, "{\"spot\": 100}".getBytes(StandardCharsets.UTF_8));
    topics.fast(Ticks.signal(book, 2).setRegime(Regime.UNKNOWN).build());
    awaitNumbers(1L, 2L);
    assertThat(client().surprises()).isEqualTo(5);
    assertThat(told.events)
        .filteredOn(e -> e instanceof ClientEvent.SchemaSurprise)
        .extracting(e -> ((ClientEvent.SchemaSurprise) e).reason())
        .containsExactly(
            "UNKNOWN_SCHEMA: schema id 2000",
            "MALFORMED: magic byte 123",
            "regime has a code that this version does not know");
  }

  @Test
  void saysWhatRetentionDeletedBeforeItWasRead() throws Exception {
    topics.fast(Ticks.signal(book, 1).build());
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    ClientListener slow =
        new ClientListener() {
          @Override
          public void onAlert(Alert alert) {
            told.onAlert(alert);
            busy.countDown();
            try {
              free.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }

          @Override
          public void onEvent(ClientEvent event) {
            told.onEvent(event);
          }
        };
    opened = GammaflowClient.connect(options(), slow, clock::get);
    topics.alert(Ticks.alert(book, "first", AlertKind.GAIN, AlertState.OPENED));
    busy.await();
    // The first of them are on their way to the client already.
    for (int i = 0; i < MISSED; i++) {
      topics.alert(Ticks.alert(book, "missed" + i, AlertKind.GAIN, AlertState.OPENED));
    }
    Map<TopicPartition, Long> begins = topics.deleteAll(TopicCatalogue.ALERTS.name());
    free.countDown();

    Told.await("a gap", () -> told.events.stream().anyMatch(e -> e instanceof ClientEvent.Skipped));
    topics.alert(Ticks.alert(book, "next", AlertKind.GAIN, AlertState.OPENED));
    Told.await(
        "the next", () -> told.alerts.get(told.alerts.size() - 1).getAlertId().equals("next"));
    ClientEvent.Skipped gap =
        told.events.stream()
            .filter(e -> e instanceof ClientEvent.Skipped)
            .map(e -> (ClientEvent.Skipped) e)
            .findFirst()
            .orElseThrow();
    assertThat(gap.topic()).isEqualTo(TopicCatalogue.ALERTS.name());
    assertThat(gap.last())
        .isEqualTo(begins.getOrDefault(new TopicPartition(gap.topic(), gap.partition()), 0L) - 1);
    assertThat(told.alerts.size() + gap.last() - gap.first() + 1).isEqualTo(MISSED + 2);
  }
}
