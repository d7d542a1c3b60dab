package io.gammaflow.demo;

import io.gammaflow.connectors.deribit.venue.VenueServer;
import io.gammaflow.operations.live.WarmStart;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.simulation.feed.MarketPast;
import io.gammaflow.simulation.feed.SimulatedUnderlyings;
import io.gammaflow.simulation.feed.SimulatedVenue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.flink.util.FileUtils;

/**
 * The market of a demo. The first time it is opened with a past, which is written to the input
 * topics before anything reads them; later it continues where it was.
 */
final class DemoMarket {
  /** Made before the first opening begins, and gone when the market can go on by itself. */
  private static final String OPENING = "opening";

  private static final List<String> FOLDERS =
      List.of("kafka", "questdb", "flink", "market", "past");

  private final DemoOptions options;
  private final Path home;
  private final InstantSource clock;

  DemoMarket(DemoOptions options, Path home, InstantSource clock) {
    this.options = options;
    this.home = home;
    this.clock = clock;
  }

  /** Deletes the remains of an interrupted opening. To be called first. */
  void clear() throws IOException {
    if (Files.exists(home.resolve(OPENING))) {
      for (String folder : FOLDERS) {
        FileUtils.deleteDirectory(home.resolve(folder).toFile());
      }
    }
    if (!SimulatedVenue.isKept(states())) {
      Files.writeString(home.resolve(OPENING), "A market is being opened here.\n");
    }
  }

  /** The past of a market that is opened for the first time; empty where there is one already. */
  Optional<MarketPast> past() throws IOException {
    return SimulatedVenue.isKept(states())
        ? Optional.empty()
        : Optional.of(
            MarketPast.record(
                options.scenario(),
                options.seed(),
                SimulatedUnderlyings.first(options.underlyings()),
                clock.instant(),
                recording()));
  }

  /**
   * Writes the history, if there is one, to the topics, and opens the market at the venue.
   *
   * @param said receives a line for what takes a while
   */
  SimulatedVenue open(
      Future<Optional<MarketPast>> recorded,
      KafkaConnection kafka,
      VenueServer server,
      Consumer<String> said)
      throws Exception {
    Optional<MarketPast> past = recorded.get();
    Topics.ensure(kafka, TopicCatalogue.all(), TopicSettings.local());
    if (past.isPresent()) {
      long begin = System.nanoTime();
      try (WarmStart warm = WarmStart.of(recording())) {
        long records = warm.load(kafka);
        said.accept(
            "%,d records of %d days before on the topics after %.1f s"
                .formatted(records, MarketPast.LENGTH.toDays(), (System.nanoTime() - begin) / 1e9));
      }
      past.get().save(states());
      Files.delete(home.resolve(OPENING));
    }
    return SimulatedVenue.open(
        options.scenario(),
        options.seed(),
        SimulatedUnderlyings.first(options.underlyings()),
        states(),
        server,
        clock);
  }

  /** The last tick that is learned from and not emitted. */
  long learnUntil() throws IOException {
    if (!Files.isDirectory(recording())) {
      return ExposureOptions.NO_LESSON;
    }
    try (WarmStart warm = WarmStart.of(recording())) {
      return Micros.of(warm.end());
    }
  }

  private Path states() {
    return home.resolve("market");
  }

  private Path recording() {
    return home.resolve("past");
  }
}
