package io.gammaflow.streams.exposure;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.util.OutputTag;

/**
 * The side outputs of the job's operators: what leaves the job beside the signals, then what the
 * router sends to other operators.
 */
public final class ExposureOutputs {
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", new AvroTypeInfo<>(DeadLetter.class));
  public static final OutputTag<DeadLetter> LATE =
      new OutputTag<>("late", new AvroTypeInfo<>(DeadLetter.class));
  public static final OutputTag<DealerPosition> POSITIONS =
      new OutputTag<>("positions", new AvroTypeInfo<>(DealerPosition.class));
  public static final OutputTag<BookTally> TALLIES =
      new OutputTag<>("tallies", TypeInformation.of(BookTally.class));
  public static final OutputTag<Calibration> CALIBRATIONS =
      new OutputTag<>("calibrations", new AvroTypeInfo<>(Calibration.class));
  public static final OutputTag<HedgeFlowProfile> PROFILES =
      new OutputTag<>("profiles", new AvroTypeInfo<>(HedgeFlowProfile.class));
  public static final OutputTag<Alert> ALERTS =
      new OutputTag<>("alerts", new AvroTypeInfo<>(Alert.class));

  public static final OutputTag<VenueProgress> PROGRESS =
      new OutputTag<>("progress", TypeInformation.of(VenueProgress.class));
  public static final OutputTag<NamedUnderlying> NAMES =
      new OutputTag<>("names", TypeInformation.of(NamedUnderlying.class));
  public static final OutputTag<PartitionPulse> PULSES =
      new OutputTag<>("pulses", TypeInformation.of(PartitionPulse.class));
  public static final OutputTag<CalendarEvent> EVENTS =
      new OutputTag<>("events", TypeInformation.of(CalendarEvent.class));

  private ExposureOutputs() {}
}
