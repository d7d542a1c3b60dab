package io.gammaflow.streams.archive;

import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the archive job is wired to.
 *
 * @param outputs messages of the output topics, committed ones only
 * @param deadLetters messages that are no record of their topic
 */
public record ArchivePorts(
    DataStream<WireRecord> outputs,
    Sink<ReflexivitySignal> signals,
    Sink<HedgeFlowProfile> profiles,
    Sink<DealerPosition> positions,
    Sink<Alert> alerts,
    Sink<Calibration> calibrations,
    Sink<DeadLetter> deadLetters) {}
