package io.gammaflow.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.connectors.recording.RecordingFormat;
import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.embedded.FolderInUseException;
import io.gammaflow.fixtures.ListeningSockets;
import io.gammaflow.fixtures.ScrapedMetrics;
import io.gammaflow.fixtures.TestingOutput;
import io.gammaflow.operations.live.Recording;
import io.gammaflow.operations.live.TopicReader;
import io.gammaflow.operations.live.WarmStart;
import io.gammaflow.replay.run.Replay;
import io.gammaflow.runtime.config.ConfigSources;
import io.gammaflow.runtime.config.OptionSet;
import io.gammaflow.runtime.config.ReplayConfig;
import io.gammaflow.runtime.config.ReplayOptions;
import io.gammaflow.runtime.config.Setting;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.sinks.files.JsonLines;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.streams.exposure.ExposureOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole market in this process, twice on the same folder, recorded and replayed. */
@Timeout(600)
class DemoITCase {
  private static final List<String> SIGNALS = List.of(TopicCatalogue.SIGNALS.name());
  private static final Pattern BOOK = Pattern.compile("\"book\":\"([^\"]+)\"");
  private static final Pattern TIME = Pattern.compile("\"eventTime\":\"([^\"]+)\"");
  private static final Duration WAIT = Duration.ofMillis(200);

  /** Of each of the two books of one underlying at one venue. */
  private static final int ENOUGH = 6;

  private static final Path METRICS =
      Path.of("..", "..", "k8s", "components", "monitoring", "metrics.txt");

  @TempDir Path folder;

  private final TestingOutput output = new TestingOutput();
  private final Terminal terminal =
      new Terminal(output.stream(), output.stream(), false, false, false);
  private final JsonLines json = new JsonLines();

  @Test
  void nothingIsLostOrDoubledOverARestartAndTheRecordingSaysTheSame() throws Exception {
    Demo cold = demo();
    Future<DemoCounts> running = run(cold::run);
    String broker = output.await("broker at (127[0-9.:]+);", running);
    Recording recording =
        new Recording(KafkaConnection.plaintext(broker), folder.resolve("recorded"));
    List<String> notices = new CopyOnWriteArrayList<>();
    Future<Recording.Outcome> recorded = run(() -> recording.run(Duration.ZERO, notices::add));
    awaitSignals(broker, ENOUGH, running);
    assertMetrics(URI.create(output.await("metrics at (http[^ \\s]+)", running)));
    assertThatThrownBy(demo()::run).isInstanceOf(FolderInUseException.class);
    assertThat(ListeningSockets.areKnown() ? ListeningSockets.all() : List.<String>of())
        .allMatch(socket -> socket.startsWith("loopback:"));
    cold.stop();
    recording.stop();
    DemoCounts first = running.get();
    assertThat(recorded.get().records()).isPositive();
    assertThat(notices).as("a demo keeps everything").isEmpty();
    assertThat(first.agree()).as(first.toString()).isTrue();

    Instant past = pastEnd();
    Map<String, List<String>> replayed = replayed(folder.resolve("recorded"), past);
    long known = replayed.values().stream().mapToLong(List::size).sum();

    output.clear();
    Demo again = demo();
    running = run(again::run);
    broker = output.await("broker at (127[0-9.:]+);", running);
    // Where exposure was behind ingest when it was stopped, the recording goes further than it did.
    awaitSignals(broker, Math.max(known, first.kafka()) + ENOUGH, running);
    again.stop();
    DemoCounts second = running.get();
    assertThat(second.agree()).as(second.toString()).isTrue();

    Map<String, List<String>> live = live();
    for (String book : live.keySet()) {
      String begin = live.get(book).get(0);
      assertThat(begin).contains("\"signalSeq\":1,").doesNotContain("VOLATILITY_MISSING");
      Matcher time = TIME.matcher(begin);
      assertThat(time.find()).isTrue();
      assertThat(Instant.parse(time.group(1))).isAfter(past);
    }
    assertThat(replayed).containsOnlyKeys("BTC", "BTC@deribit").hasSameSizeAs(live);
    for (Map.Entry<String, List<String>> book : replayed.entrySet()) {
      assertThat(book.getValue()).hasSizeGreaterThanOrEqualTo(ENOUGH / 2);
      assertSame(live.getOrDefault(book.getKey(), List.of()), book.getValue());
    }
  }

  /** While all three jobs run, with a checkpoint behind them. */
  private static void assertMetrics(URI page) throws Exception {
    ScrapedMetrics metrics = ScrapedMetrics.of(page);
    for (String job : List.of("ingest", "exposure", "archive")) {
      assertThat(metrics.missing(METRICS, job)).as(job).isEmpty();
    }
    assertThat(metrics.lines("flink_jobmanager_numRunningJobs"))
        .singleElement()
        .isEqualTo("flink_jobmanager_numRunningJobs 3.0");
    assertThat(metrics.lines("flink_jobmanager_job_numRestarts"))
        .hasSize(3)
        .noneMatch(line -> line.contains("task_attempt_id"));
  }

  /** That the replay said what live said, as far as it goes: at the first line that differs. */
  private static void assertSame(List<String> live, List<String> replayed) {
    assertThat(live).hasSizeGreaterThanOrEqualTo(replayed.size());
    for (int i = 0; i < replayed.size(); i++) {
      assertThat(replayed.get(i))
          .as("signal %d of %d", i + 1, replayed.size())
          .isEqualTo(live.get(i));
    }
  }

  private Demo demo() {
    return new Demo(
        new DemoOptions(
            Scenario.SHORT_GAMMA,
            1,
            1,
            0,
            folder.resolve("demo"),
            Duration.ZERO,
            false,
            Duration.ZERO),
        terminal);
  }

  private static <T> Future<T> run(Callable<T> task) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                future.complete(task.call());
              } catch (Exception e) {
                future.completeExceptionally(e);
              }
            },
            "task");
    thread.setDaemon(true);
    thread.start();
    return future;
  }

  private static void awaitSignals(String broker, long count, Future<?> run) throws Exception {
    try (TopicReader reader =
        new TopicReader(KafkaConnection.plaintext(broker), SIGNALS, true, true)) {
      long read = 0;
      while (read < count) {
        if (run.isDone()) {
          run.get();
          throw new AssertionError("ended after " + read + " signals");
        }
        read += reader.poll(WAIT).size();
      }
    }
  }

  /** Committed signals of both runs by book, as lines. */
  private Map<String, List<String>> live() throws IOException {
    Map<String, List<String>> lines = new TreeMap<>();
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("demo").resolve("kafka"));
        TopicReader reader =
            new TopicReader(
                KafkaConnection.plaintext(kafka.bootstrapServers()), SIGNALS, true, true)) {
      do {
        for (TopicReader.Read read : reader.poll(WAIT)) {
          ReflexivitySignal signal = (ReflexivitySignal) read.record();
          lines
              .computeIfAbsent(signal.getBook(), book -> new ArrayList<>())
              .add(new String(json.encode(signal), StandardCharsets.UTF_8));
        }
      } while (!reader.isAtEnd());
    }
    return lines;
  }

  private Instant pastEnd() throws IOException {
    try (WarmStart warm = WarmStart.of(folder.resolve("demo").resolve("past"))) {
      return warm.end();
    }
  }

  private Map<String, List<String>> replayed(Path recording, Instant past) throws Exception {
    Path out = folder.resolve("replayed");
    List<String> problems = new ArrayList<>();
    ReplayConfig config =
        ReplayConfig.of(
            ConfigSources.read(
                OptionSet.REPLAY,
                null,
                Map.of(),
                Map.of(
                    ReplayOptions.OUT,
                    new Setting(out.toString(), "test"),
                    ExposureOptions.LEARN_UNTIL,
                    new Setting(past.toString(), "test")),
                problems),
            problems);
    assertThat(problems).isEmpty();
    new Replay(new RecordingFormat(), recording, config).run(terminal);
    Map<String, List<String>> lines = new TreeMap<>();
    for (String line : Files.readAllLines(out.resolve("signals.jsonl"))) {
      Matcher book = BOOK.matcher(line);
      assertThat(book.find()).isTrue();
      lines.computeIfAbsent(book.group(1), b -> new ArrayList<>()).add(line);
    }
    return lines;
  }
}
