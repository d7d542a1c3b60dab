package io.gammaflow.streams.exposure;

import io.gammaflow.quant.inventory.PositionRule;
import io.gammaflow.schemas.record.PositioningModel;
import java.util.List;

/** The positioning models that exist, in the order in which they are shown. */
public final class Models {
  /** What the model of a signal is made of; part of every signal id. */
  public static final String VERSION = "revalued-1";

  public static final List<PositioningModel> ALL =
      List.of(
          PositioningModel.CUSTOMER_FLOW,
          PositioningModel.CALLS_LONG_PUTS_SHORT,
          PositioningModel.SHORT_BOTH);

  private Models() {}

  /**
   * The rule of a model.
   *
   * @throws IllegalArgumentException where the model does not exist
   */
  public static PositionRule rule(PositioningModel model) {
    return switch (model) {
      case CUSTOMER_FLOW -> PositionRule.CUSTOMER_FLOW;
      case CALLS_LONG_PUTS_SHORT -> PositionRule.CALLS_LONG_PUTS_SHORT;
      case SHORT_BOTH -> PositionRule.SHORT_BOTH;
      case FILTER, UNKNOWN -> throw new IllegalArgumentException("no positioning model " + model);
    };
  }

  /** Whether the model is an assumption about signs, not an estimate from trades. */
  public static boolean isConvention(PositioningModel model) {
    return model == PositioningModel.CALLS_LONG_PUTS_SHORT || model == PositioningModel.SHORT_BOTH;
  }
}
