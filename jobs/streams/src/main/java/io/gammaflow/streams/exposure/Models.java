package io.gammaflow.streams.exposure;

import io.gammaflow.quant.inventory.PositionRule;
import io.gammaflow.quant.inventory.SharedError;
import io.gammaflow.quant.kernel.KernelEngines;
import io.gammaflow.schemas.record.PositioningModel;
import java.util.List;

/** The positioning models that exist, in the order in which they are shown. */
public final class Models {
  /**
   * What the model of a signal is made of, part of every signal id: the filter in which each
   * contract has its own growth of open interest, and the engine of the profiles.
   */
  public static final String VERSION = "own-growth-2+" + KernelEngines.modelVersion();

  /** Share of a position's variance that calls, and puts, have in common in that filter. */
  public static final double SHARED_ERROR = SharedError.OWN_GROWTH_RHO;

  public static final List<PositioningModel> ALL =
      List.of(
          PositioningModel.FILTER,
          PositioningModel.CUSTOMER_FLOW,
          PositioningModel.CALLS_LONG_PUTS_SHORT,
          PositioningModel.SHORT_BOTH);

  private Models() {}

  /**
   * The rule of a model that is one.
   *
   * @throws IllegalArgumentException for the filter, and where the model does not exist
   */
  public static PositionRule rule(PositioningModel model) {
    return switch (model) {
      case CUSTOMER_FLOW -> PositionRule.CUSTOMER_FLOW;
      case CALLS_LONG_PUTS_SHORT -> PositionRule.CALLS_LONG_PUTS_SHORT;
      case SHORT_BOTH -> PositionRule.SHORT_BOTH;
      case FILTER, UNKNOWN -> throw new IllegalArgumentException("no rule of model " + model);
    };
  }

  /** Whether the model is an assumption about signs, not an estimate from trades. */
  public static boolean isConvention(PositioningModel model) {
    return model == PositioningModel.CALLS_LONG_PUTS_SHORT || model == PositioningModel.SHORT_BOTH;
  }

  /** Whether the model is based on trades. */
  public static boolean needsTrades(PositioningModel model) {
    return !isConvention(model);
  }
}
