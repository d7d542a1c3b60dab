package io.gammaflow.schemas.codec;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.ContractAdjustment;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.LiquidationLadder;
import io.gammaflow.schemas.record.MarketEvent;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Pulse;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SequenceGap;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.record.VaultPosition;
import io.gammaflow.schemas.record.VenueState;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The record kinds that may be on the wire: the allow-list of the codec. */
public final class CanonicalRecords {
  private static final List<Class<? extends SpecificRecord>> CLASSES =
      List.of(
          Instrument.class,
          OptionTrade.class,
          OpenInterest.class,
          OptionMark.class,
          UnderlyingPrice.class,
          Depth.class,
          Liquidation.class,
          LiquidationLadder.class,
          VaultPosition.class,
          MarketEvent.class,
          ContractAdjustment.class,
          VenueState.class,
          SequenceGap.class,
          Progress.class,
          Pulse.class,
          DealerPosition.class,
          HedgeFlowProfile.class,
          ReflexivitySignal.class,
          Alert.class,
          Heartbeat.class,
          Calibration.class,
          DeadLetter.class);

  private CanonicalRecords() {}

  /** Their generated classes, in the order of the architecture. */
  public static List<Class<? extends SpecificRecord>> classes() {
    return CLASSES;
  }
}
