package io.gammaflow.streams.exposure.job;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.record.MarketRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.jspecify.annotations.Nullable;

/**
 * What the exposure job is wired to; live, replay and tests differ in nothing else.
 *
 * @param records every input, with timestamps and watermarks of {@code ProgressWatermarks}
 * @param signals the signals of record
 * @param fastSignals the same signals before their checkpoint; null where nobody needs them
 * @param calibrations what the filters have learned
 * @param late records too old to be applied, as dead letters
 * @param heartbeats heartbeats by processing time; null where nobody needs them
 */
public record ExposurePorts(
    DataStream<MarketRecord> records,
    Sink<ReflexivitySignal> signals,
    @Nullable Sink<ReflexivitySignal> fastSignals,
    Sink<HedgeFlowProfile> profiles,
    Sink<DealerPosition> positions,
    Sink<Alert> alerts,
    Sink<Calibration> calibrations,
    Sink<DeadLetter> deadLetters,
    Sink<DeadLetter> late,
    @Nullable Sink<Heartbeat> heartbeats,
    Sink<BookTally> tallies) {}
