package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.kernel.KernelDraws;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.FeedbackConfig;
import io.gammaflow.streams.exposure.result.ExposureResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the market responds to a book's hedging: the second half of a result, and its alerts. */
public final class MarketFeedback {
  private final FeedbackConfig config;

  public MarketFeedback(FeedbackConfig config) {
    this.config = config;
  }

  /**
   * Fills in the feedback of a result and raises its flags; a book without numbers has none.
   *
   * @param draws of the book's posterior; null where there are none
   * @param strikes what may pin the price
   * @param market shared by all books of the underlying
   */
  public void respond(
      ExposureResult result,
      @Nullable KernelDraws draws,
      NearStrikes strikes,
      MarketMemory market) {
    if (result.computed && result.levels.prices().length > 1) {
      new FeedbackCalculation(result, market).run(draws, strikes);
    }
  }

  /**
   * Updates the regime of a book and returns the alerts that change. Revisions and warm-up signals
   * change neither.
   *
   * @param result with flags and status
   * @param memory of the book
   */
  public List<Alert> alerts(ExposureResult result, AlertMemory memory) {
    if (result.revision > 0 || result.status == SignalStatus.WARMING_UP) {
      return List.of();
    }
    Regimes.next(memory, result);
    // Venues share the market's liquidity and its price: only the netted book raises alerts.
    return result.isNetted() ? new MarketAlerts(config, memory, result).next() : List.of();
  }
}
