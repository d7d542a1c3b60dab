package io.gammaflow.replay.run;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.recording.RecordingFormat;
import io.gammaflow.runtime.cluster.ClosedCluster;
import io.gammaflow.runtime.cluster.RootMessage;
import io.gammaflow.runtime.config.ReplayConfig;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.job.ExposurePorts;
import io.gammaflow.streams.exposure.job.ExposureTopology;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.ProgressWatermarks;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Every signal of a replay of a recording, in memory: what a live run must have emitted. */
public final class RecordedSignals {
  private static final String SOURCE = "recorded-source";
  private static final Map<String, List<ReflexivitySignal>> TOLD = new ConcurrentHashMap<>();

  private RecordedSignals() {}

  /**
   * Replays a recording at full speed.
   *
   * @param exposure what is computed; its end is taken from the recording
   * @return signals, each book's in the order of its sequence
   * @throws IOException when the recording is refused or the job fails
   */
  public static List<ReflexivitySignal> of(Path recording, ExposureConfig exposure)
      throws IOException {
    try (FileInput input = new RecordingFormat().open(recording, ReadOptions.all());
        ReplayRun run = ReplayRun.start(input, ReplayObserver.NOBODY);
        RunFolder folder = RunFolder.create()) {
      Instant end = input.endTime();
      if (end == null) {
        throw new IOException(recording + ": holds no record");
      }
      TOLD.put(run.id(), Collections.synchronizedList(new ArrayList<>()));
      Configuration flink = EmbeddedFlink.settings(settings(), folder.path());
      StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
      env.setParallelism(1);
      DataStream<MarketRecord> records =
          env.fromSource(
                  new ReplaySource(run),
                  ProgressWatermarks.strategy(),
                  SOURCE,
                  TypeInformation.of(MarketRecord.class))
              .uid(SOURCE);
      ExposureTopology.build(env, exposure.withEnd(Micros.of(end)), ports(records, run.id()));
      ClosedCluster.run("recorded signals", env, flink);
      return List.copyOf(TOLD.getOrDefault(run.id(), List.of()));
    } catch (RefusedInputException e) {
      throw new IOException(e.getMessage(), e);
    } catch (IOException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (Exception e) {
      throw new IOException("the replay of " + recording + " failed: " + RootMessage.of(e), e);
    }
  }

  private static ReplayConfig settings() {
    return ReplayConfig.of(Map.of(), new ArrayList<>());
  }

  private static ExposurePorts ports(DataStream<MarketRecord> records, String id) {
    return new ExposurePorts(
        records,
        new CollectSink<>(signal -> TOLD.getOrDefault(id, new ArrayList<>()).add(signal)),
        null,
        new CollectSink<>(p -> {}),
        new CollectSink<>(p -> {}),
        new CollectSink<>(a -> {}),
        new CollectSink<>(c -> {}),
        new CollectSink<>(d -> {}),
        new CollectSink<>(d -> {}),
        null,
        new CollectSink<>(t -> {}));
  }
}
