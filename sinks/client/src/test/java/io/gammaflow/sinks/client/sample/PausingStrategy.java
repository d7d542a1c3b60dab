package io.gammaflow.sinks.client.sample;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Regime;
import io.gammaflow.sinks.client.BookView;
import io.gammaflow.sinks.client.ClientEvent;
import io.gammaflow.sinks.client.ClientListener;
import io.gammaflow.sinks.client.GammaflowClient;
import io.gammaflow.sinks.client.NotTradableException;
import io.gammaflow.sinks.client.TradingStatus;
import java.util.HashSet;
import java.util.Set;

/**
 * A strategy that stands aside while its market may run away, and whenever it cannot know: on the
 * regime CASCADE_RISK, while such an alert is open, on any status but OK, and when the client has
 * failed. {@link #mayTrade} is the last question before an order.
 *
 * <pre>{@code
 * PausingStrategy strategy = new PausingStrategy("BTC");
 * try (GammaflowClient client =
 *     GammaflowClient.connect(ClientOptions.of("broker:9092", "BTC"), strategy)) {
 *   if (strategy.mayTrade(client, limitPrice)) { ... }
 * }
 * }</pre>
 */
public final class PausingStrategy implements ClientListener {
  private static final double LARGEST_GAIN = .8;

  private final String book;
  private final Set<String> cascadeAlerts = new HashSet<>();
  private volatile boolean cascadeRegime = true;
  private volatile boolean cascadeAlert;
  private volatile boolean tradable;

  /** Trades one book; paused until its first good signal. */
  public PausingStrategy(String book) {
    this.book = book;
  }

  @Override
  public void onSignal(BookView view) {
    cascadeRegime = view.regime() == Regime.CASCADE_RISK;
  }

  @Override
  public void onAlert(Alert alert) {
    if (alert.getKind() != AlertKind.CASCADE_RISK) {
      return;
    }
    if (alert.getState() == AlertState.CLOSED) {
      cascadeAlerts.remove(alert.getAlertId());
    } else {
      cascadeAlerts.add(alert.getAlertId());
    }
    cascadeAlert = !cascadeAlerts.isEmpty();
  }

  @Override
  public void onEvent(ClientEvent event) {
    if (event instanceof ClientEvent.StatusChanged change) {
      tradable = change.to() == TradingStatus.OK;
    } else if (event instanceof ClientEvent.Failed) {
      tradable = false;
    }
  }

  /** Whether orders are held back now. */
  public boolean isPaused() {
    return !tradable || cascadeRegime || cascadeAlert;
  }

  /** Whether an order at a price may go out: not paused, and no loop gain there that runs away. */
  public boolean mayTrade(GammaflowClient client, double price) {
    if (isPaused()) {
      return false;
    }
    try {
      // NaN, where nothing is known, is no permission.
      return client.latest(book).gainAt(price) < LARGEST_GAIN;
    } catch (NotTradableException e) {
      return false;
    }
  }
}
