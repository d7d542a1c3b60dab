package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.kernel.KernelDraws;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.FeedbackConfig;
import io.gammaflow.streams.record.MarketRecords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a book's hedging does to its market: the second half of a signal, and its alerts. */
public final class MarketFeedback {
  private final FeedbackConfig config;

  public MarketFeedback(FeedbackConfig config) {
    this.config = config;
  }

  /**
   * Fills a signal and its profile in, keeps the book's regime, and says its alerts.
   *
   * @param draws of the book's posterior; null where there are none
   * @param strikes what may pin the price
   * @param market shared by all books of the underlying
   * @param memory of the book
   */
  public List<Alert> apply(
      ReflexivitySignal signal,
      HedgeFlowProfile profile,
      @Nullable KernelDraws draws,
      NearStrikes strikes,
      MarketMemory market,
      AlertMemory memory) {
    Double spot = signal.getSpot();
    boolean speaks =
        spot != null && signal.getGexPerPct() != null && profile.getLevels().size() > 1;
    Answer answer =
        speaks
            ? new FeedbackWriter(signal, profile, spot, market).write(draws, strikes)
            : Answer.NONE;
    long now = MarketRecords.micros(signal.getEventTime());
    boolean revision = signal.getRevision() > 0;
    if (revision || signal.getStatus() == SignalStatus.WARMING_UP) {
      // What is said again, or said on too little, is no news.
      return List.of();
    }
    Regimes.next(memory, signal, answer, now);
    // Venues share the market's liquidity and its price: the netted book alone raises the alarm.
    boolean netted = signal.getBook().equals(signal.getUnderlying());
    return netted ? new MarketAlerts(config, memory, signal, answer, now).next() : List.of();
  }
}
