package io.gammaflow.sinks.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.schemas.freshness.FreshnessBounds;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Regime;
import io.gammaflow.schemas.record.SignalStatus;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the client answers, and when it answers nothing. */
class GammaflowClientITCase extends ConnectedClient {
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
