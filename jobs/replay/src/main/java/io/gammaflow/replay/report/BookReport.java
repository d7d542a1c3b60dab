package io.gammaflow.replay.report;

import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.KeyedGex;
import io.gammaflow.schemas.record.ModelGex;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The final report of a book.
 *
 * @param flows hedge flow at the levels that were asked for
 * @param models every positioning model, including those without a result
 */
public record BookReport(
    ReflexivitySignal signal,
    List<LevelFlow> flows,
    List<ModelGex> models,
    List<KeyedGex> byExpiry) {

  /**
   * Hedge flow on the way from spot to a level.
   *
   * @param offsetPct percent from spot
   * @param level price; null where the profile does not hold it
   * @param units underlying units, + = dealers buy
   * @param lower 5 % bound; null without a posterior
   * @param upper 95 % bound
   */
  public record LevelFlow(
      double offsetPct,
      @Nullable Double level,
      @Nullable Double units,
      @Nullable Double lower,
      @Nullable Double upper) {}

  /** Models in the order in which they are shown. */
  private static final List<PositioningModel> SHOWN =
      List.of(
          PositioningModel.FILTER,
          PositioningModel.CUSTOMER_FLOW,
          PositioningModel.CALLS_LONG_PUTS_SHORT,
          PositioningModel.SHORT_BOTH);

  /** A price that the profile was asked to contain is in it up to rounding. */
  private static final double SAME_PRICE = 1e-9;

  /** The netted book of an underlying, as against one venue's. */
  public boolean netted() {
    return signal.getBook().equals(signal.getUnderlying());
  }

  static BookReport of(
      ReflexivitySignal signal, @Nullable HedgeFlowProfile profile, List<Double> offsetsPct) {
    List<LevelFlow> flows = new ArrayList<>();
    for (double offset : offsetsPct) {
      flows.add(flow(signal, profile, offset));
    }
    return new BookReport(
        signal,
        List.copyOf(flows),
        models(profile),
        profile == null ? List.of() : List.copyOf(profile.getByExpiry()));
  }

  private static LevelFlow flow(
      ReflexivitySignal signal, @Nullable HedgeFlowProfile profile, double offsetPct) {
    Double spot = signal.getSpot();
    if (profile != null && spot != null) {
      double wanted = spot * (1 + offsetPct / 100);
      for (int i = 0; i < profile.getLevels().size(); i++) {
        double level = profile.getLevels().get(i);
        if (Math.abs(level - wanted) <= SAME_PRICE * wanted) {
          return new LevelFlow(
              offsetPct,
              level,
              profile.getHedgeFlowUnits().get(i),
              at(profile.getHedgeFlowUnitsLower(), i),
              at(profile.getHedgeFlowUnitsUpper(), i));
        }
      }
    }
    return new LevelFlow(offsetPct, null, null, null, null);
  }

  private static @Nullable Double at(@Nullable List<Double> values, int i) {
    return values == null ? null : values.get(i);
  }

  private static List<ModelGex> models(@Nullable HedgeFlowProfile profile) {
    List<ModelGex> given = profile == null ? List.of() : profile.getModels();
    return SHOWN.stream()
        .map(
            model ->
                given.stream()
                    .filter(said -> said.getPositioningModel() == model)
                    .findFirst()
                    .orElse(new ModelGex(model, null, null, null, null, null, null)))
        .toList();
  }

  /** The expiries with the largest exposure either way, largest first. */
  List<KeyedGex> largestExpiries(int count) {
    return byExpiry.stream()
        .sorted(
            Comparator.comparingDouble((KeyedGex slice) -> -Math.abs(slice.getGexPerPct()))
                .thenComparing(KeyedGex::getKey))
        .limit(count)
        .toList();
  }
}
