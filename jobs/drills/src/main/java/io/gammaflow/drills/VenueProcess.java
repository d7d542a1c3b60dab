package io.gammaflow.drills;

import io.gammaflow.sinks.kafka.KafkaConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;

/** A venue and its ingest in a process of their own, as seen from both sides. */
public final class VenueProcess {
  private static final String WRITTEN = "written ";
  private static final Duration LAST_WORDS = Duration.ofSeconds(60);

  private final JavaProcess process;
  private final Path output;
  private final Path stop;

  private VenueProcess(JavaProcess process, Path output, Path stop) {
    this.process = process;
    this.output = output;
    this.stop = stop;
  }

  /**
   * Writes a recording, in this process.
   *
   * @param disorder seed of the disorder of records within half a second; 0 = none
   * @return the line that reports how far it came
   */
  public static String tell(
      Path recording, String bootstrap, double speed, int times, long disorder, Path stop)
      throws IOException {
    List<SpecificRecord> told = RecordedInput.read(recording).told();
    List<SpecificRecord> order = disorder == 0 ? told : Disorder.within(told, disorder);
    Instant last =
        new VenuePlayer(order, speed, stop).play(KafkaConnection.plaintext(bootstrap), times);
    return WRITTEN + last;
  }

  /** Starts one beside this process. */
  public static VenueProcess start(
      Stage plant, String name, Path recording, double speed, int times, long disorder)
      throws IOException {
    Path stop = plant.folder().resolve(name + ".stop");
    Files.deleteIfExists(stop);
    List<String> arguments = new ArrayList<>(List.of("part", "venue"));
    arguments.addAll(List.of("--recording", recording.toString()));
    arguments.addAll(List.of("--bootstrap", plant.kafka().bootstrapServers()));
    arguments.addAll(List.of("--speed", String.format(Locale.ROOT, "%f", speed)));
    arguments.addAll(List.of("--times", Integer.toString(times)));
    arguments.addAll(List.of("--disorder", Long.toString(disorder)));
    arguments.addAll(List.of("--stop", stop.toString()));
    return new VenueProcess(
        plant.run(name, "256m", arguments), plant.folder().resolve(name + ".out"), stop);
  }

  /** Whether it still writes; at the end of the recording it does not. */
  public boolean isTelling() {
    return process.isAlive();
  }

  /**
   * Asks it to stop and waits until it has.
   *
   * @return the last progress that it wrote
   */
  public Instant stop() throws IOException {
    if (!Files.exists(stop)) {
      Files.createFile(stop);
    }
    return awaitEnd(LAST_WORDS);
  }

  /**
   * Waits until it has written everything.
   *
   * @return the last progress that it wrote
   */
  public Instant awaitEnd(Duration limit) throws IOException {
    Waits.until(process.name() + " ends", limit, () -> !process.isAlive());
    List<String> lines = Files.readAllLines(output);
    String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    if (process.exitCode() != 0 || !last.startsWith(WRITTEN)) {
      throw new IOException(process.name() + " failed, see " + output);
    }
    return Instant.parse(last.substring(WRITTEN.length()));
  }
}
