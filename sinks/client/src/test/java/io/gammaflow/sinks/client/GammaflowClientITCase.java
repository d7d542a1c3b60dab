package io.gammaflow.sinks.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.schemas.freshness.FreshnessBounds;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Regime;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a broker; each test has a book of its own and a clock that it moves. */
class GammaflowClientITCase {
  private static final int MISSED = 30;
  private static final AtomicInteger BOOKS = new AtomicInteger();

  @TempDir static Path folder;
  private static Topics topics;

  private final String book = "B" + BOOKS.incrementAndGet();
  private final AtomicLong clock = new AtomicLong(TimeUnit.SECONDS.toNanos(50));
  private final Told told = new Told();
  private @Nullable GammaflowClient opened;

  @BeforeAll
  static void start() throws IOException {
    topics = new Topics(folder);
  }

  @AfterAll
  static void stop() {
    topics.close();
  }

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private ClientOptions options() {
    return ClientOptions.of(topics.servers(), book);
  }

  private void connect(ClientOptions options) {
    opened = GammaflowClient.connect(options, told, clock::get);
  }

  private GammaflowClient client() {
    return Objects.requireNonNull(opened);
  }

  private void live(long lastSeq) throws InterruptedException {
    topics.heartbeat(Ticks.heartbeat(book, lastSeq, Ticks.START));
    awaitStatus(TradingStatus.OK);
  }

  private void awaitStatus(TradingStatus status) throws InterruptedException {
    Told.await(status.name(), () -> client().status(book) == status);
  }

  private void awaitNumbers(Long... numbers) throws InterruptedException {
    Told.await(List.of(numbers).toString(), () -> told.numbers().equals(List.of(numbers)));
  }

  private void awaitEvent(ClientEvent event) throws InterruptedException {
    Told.await(event.toString(), () -> told.events.contains(event));
  }

  @Test
  void knowsTheLatestOfWhatWasThereBefore() throws Exception {
    topics.fast(Ticks.signal(book, 1).build(), Ticks.signal(book, 2).build());
    topics.profile(Ticks.profile(book, 2));
    connect(options());
    assertThat(told.numbers()).containsExactly(2L);
    live(2);
    Told.await("the profile", () -> client().latest(book).profileTime() != null);

    BookView view = client().latest(book);
    assertThat(view.signalSeq()).isEqualTo(2);
    assertThat(view.flowTo(90)).isCloseTo(0, within(1e-3));
    assertThat(view.flowTo(110)).isCloseTo(-100, within(1e-3));
    assertThat(view.gainAt(90)).isCloseTo(.2, within(1e-9));
    assertThat(view.gexAt(105)).isCloseTo(1102.5, within(.5));
    assertThat(view.nearestFlip()).isEqualTo(95);
    assertThat(view.nearestFlipSd()).isEqualTo(.5);
    assertThat(view.touchProbability(Horizon.MINUTES_15)).isEqualTo(.1);
    assertThat(view.touchProbability(Horizon.HOUR)).isEqualTo(.21);
    assertThat(view.touchProbability(Horizon.DAY)).isNaN();
    assertThat(view.shortGammaProbability()).isEqualTo(.03);
    assertThat(view.gexPerPctLower()).isEqualTo(420);
    assertThat(view.gexPerPctUpper()).isEqualTo(580);
    assertThat(view.cascadeDownTrigger()).isEqualTo(93);
    assertThat(view.cascadeUpTrigger()).isNaN();
    assertThat(view.maxLoopGain()).isEqualTo(.7);
    assertThat(view.regime()).isEqualTo(Regime.LONG_GAMMA);
  }

  @Test
  void throwsOnAnyStatusButOkUnlessTheCallerOptedIn() throws Exception {
    topics.fast(Ticks.degraded(book, 1));
    connect(options());
    topics.heartbeat(Ticks.heartbeat(book, 1, Ticks.START));
    awaitStatus(TradingStatus.DEGRADED);
    assertThatThrownBy(() -> client().latest(book))
        .isInstanceOfSatisfying(
            NotTradableException.class,
            e -> assertThat(e.status()).isEqualTo(TradingStatus.DEGRADED))
        .hasMessage(book + " is DEGRADED: OI_STALE, SIGN_AMBIGUOUS");
    assertThat(told.signals).isEmpty();
    client().close();

    connect(options().accepting(TradingStatus.DEGRADED));
    topics.heartbeat(Ticks.heartbeat(book, 1, Ticks.START));
    awaitStatus(TradingStatus.DEGRADED);
    assertThat(client().latest(book).status()).isEqualTo(TradingStatus.DEGRADED);
    assertThat(told.numbers()).containsExactly(1L);
    topics.fast(Ticks.signal(book, 2).setStatus(SignalStatus.SUSPECT).build());
    awaitStatus(TradingStatus.SUSPECT);
    assertThatThrownBy(() -> client().latest(book)).hasMessage(book + " is SUSPECT: coverage 98 %");
  }

  @Test
  void isStaleAfterThreeSecondsWithoutASignOfLife() throws Exception {
    topics.fast(Ticks.signal(book, 1).build());
    connect(options());
    assertThatThrownBy(() -> client().latest(book))
        .hasMessageStartingWith(book + " is STALE: no heartbeat of exposure yet");
    live(1);
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(3000));
    assertThat(client().latest(book).signalSeq()).isEqualTo(1);
    clock.addAndGet(1);
    assertThatThrownBy(() -> client().latest(book))
        .hasMessageStartingWith(book + " is STALE: no heartbeat of exposure for 3 s");
    awaitEvent(
        new ClientEvent.StatusChanged(
            book,
            TradingStatus.OK,
            TradingStatus.STALE,
            "no heartbeat of exposure for 3 s: it has stopped, or the connection to it is down"));
    topics.heartbeat(Ticks.heartbeat(book, 1, Ticks.START.plusSeconds(4)));
    awaitEvent(new ClientEvent.StatusChanged(book, TradingStatus.STALE, TradingStatus.OK, ""));
  }

  @Test
  void isStaleWhenSignalsDoNotFollowTheirHeartbeats() throws Exception {
    topics.begin(Ticks.signal(book, 1).build());
    topics.commit();
    connect(
        options()
            .withFeed(Feed.COMMITTED)
            .withBounds(
                new FreshnessBounds(Duration.ofDays(1), Duration.ofDays(1), Duration.ofSeconds(5)),
                Duration.ofSeconds(60)));
    live(1);
    // Its writer lives while its transaction hangs.
    topics.begin(Ticks.signal(book, 2).build());
    topics.heartbeat(Ticks.heartbeat(book, 2, Ticks.START.plusSeconds(1)));
    ClientEvent lag =
        new ClientEvent.StatusChanged(
            book, TradingStatus.OK, TradingStatus.STALE, "signals lag behind their heartbeats");
    Told.await(
        "the lag",
        () -> {
          clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
          return told.events.contains(lag);
        });
    topics.commit();
    awaitStatus(TradingStatus.OK);
    assertThat(client().latest(book).signalSeq()).isEqualTo(2);
  }

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
  void attachesAProfileWhicheverOfTheTwoComesFirst() throws Exception {
    topics.fast(Ticks.signal(book, 1).build());
    connect(options());
    live(1);
    assertThat(client().latest(book).flowTo(110)).isNaN();
    topics.profile(Ticks.profile(book, 1));
    Told.await("its profile", () -> client().latest(book).profileTime() != null);
    topics.profile(Ticks.profile(book, 3));
    topics.profile(Ticks.profile(book, 2));
    topics.fast(Ticks.signal(book, 2).setSpot(101.0).build());
    Told.await("the second", () -> Ticks.time(2).equals(client().latest(book).profileTime()));
    assertThat(client().latest(book).flowTo(110))
        .isCloseTo(Ticks.flow(110) - Ticks.flow(101), within(1e-3));
    // A minute later the curve of then is no answer any more.
    topics.fast(Ticks.signal(book, 3).setEventTime(Ticks.time(63)).setSignalId("other").build());
    Told.await("the third", () -> client().latest(book).signalSeq() == 3);
    assertThat(client().latest(book).flowTo(110)).isNaN();
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

  @Test
  void tellsAlertsThatAreOpenThenThoseThatCome() throws Exception {
    topics.fast(Ticks.signal(book, 1).build());
    topics.alert(Ticks.alert(book, "a", AlertKind.GAIN, AlertState.OPENED));
    topics.alert(Ticks.alert(book, "b", AlertKind.CASCADE_RISK, AlertState.OPENED));
    topics.alert(Ticks.alert(book, "b", AlertKind.CASCADE_RISK, AlertState.UPDATED));
    topics.alert(Ticks.alert(book, "a", AlertKind.GAIN, AlertState.CLOSED));
    topics.alert(Ticks.alert("SOMEBODY", "x", AlertKind.GAIN, AlertState.OPENED));
    connect(options());
    assertThat(told.alerts).extracting(a -> a.getAlertId()).containsExactly("b");
    topics.alert(Ticks.alert(book, "b", AlertKind.CASCADE_RISK, AlertState.CLOSED));
    Told.await("its end", () -> told.alerts.size() == 2);
    assertThat(told.alerts.get(1).getState()).isEqualTo(AlertState.CLOSED);
  }

  @Test
  void answersNoBookThatWasNotSubscribedTo() {
    topics.fast(Ticks.signal(book, 1).build());
    connect(options());
    assertThatThrownBy(() -> client().latest("DOGE")).hasMessage("not subscribed to DOGE");
  }

  @Test
  void stopsWhenItsListenerThrowsAndAnswersNobodyAfterwards() throws Exception {
    topics.fast(Ticks.signal(book, 1).build());
    ClientListener broken =
        new ClientListener() {
          @Override
          public void onSignal(BookView view) {
            if (view.signalSeq() == 2) {
              throw new IllegalStateException("no more orders");
            }
          }

          @Override
          public void onEvent(ClientEvent event) {
            told.onEvent(event);
          }
        };
    opened = GammaflowClient.connect(options(), broken, clock::get);
    topics.fast(Ticks.signal(book, 2).build());
    Told.await(
        "the end", () -> told.events.stream().anyMatch(e -> e instanceof ClientEvent.Failed));
    assertThatThrownBy(() -> client().latest(book))
        .isInstanceOf(ClientException.class)
        .hasMessage("the client has failed: no more orders");
  }

  @Test
  void saysWhatIsMissingWhenItCannotConnect() {
    assertThatThrownBy(
            () ->
                GammaflowClient.connect(
                    ClientOptions.of("127.0.0.1:1", "BTC")
                        .withBounds(FreshnessBounds.standard(), Duration.ofMillis(300)),
                    told))
        .isInstanceOf(ClientException.class)
        .hasMessageStartingWith("127.0.0.1:1 cannot be read: ");
  }
}
