package io.gammaflow.runtime.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.runtime.preflight.JobPlan.Checkpoints;
import io.gammaflow.runtime.preflight.JobPlan.Guarantee;
import io.gammaflow.runtime.preflight.JobPlan.TopicPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
  private static final TopicPlan TOPICS =
      new TopicPlan(List.of("in"), "group", List.of("out"), List.of("dead"));

  @TempDir Path folder;

  private Guarantee guarantee = new Guarantee(true, "prefix", Duration.ofSeconds(15));
  private Checkpoints checkpoints;
  private int parallelism = 4;
  private TopicPlan topics = TOPICS;

  @BeforeEach
  void sound() {
    checkpoints = checkpoints(Duration.ofMillis(500), folder.toString());
  }

  @Test
  void aSoundPlanHasNoProblem() {
    assertThat(problems()).isEmpty();
  }

  @Test
  void exactlyOnceNeedsCheckpoints() {
    checkpoints = checkpoints(Duration.ZERO, "");

    assertThat(problems())
        .containsExactly(
            "checkpoint.interval: exactly-once needs checkpoints, without them nothing commits");
  }

  @Test
  void exactlyOnceNeedsAPrefix() {
    guarantee = new Guarantee(true, " ", Duration.ofSeconds(15));

    assertThat(problems()).singleElement().asString().startsWith("environment: ");
  }

  @Test
  void theTransactionMustOutlastARecovery() {
    guarantee = new Guarantee(true, "prefix", Duration.ofMillis(14_999));

    assertThat(problems())
        .containsExactly(
            "transaction.timeout: transaction.timeout.ms 14999 is below checkpoint timeout +"
                + " restart budget 15000");
  }

  @Test
  void atLeastOnceNeedsNoneOfThese() {
    guarantee = Guarantee.atLeastOnce();
    checkpoints = checkpoints(Duration.ZERO, "");

    assertThat(problems()).isEmpty();
  }

  @Test
  void noTopicIsReadAndWritten() {
    topics = new TopicPlan(List.of("in", "out", "dead"), "", List.of("out"), List.of("dead"));

    assertThat(problems())
        .containsExactly(
            "inputTopics: out is an output or dead-letter topic of the job; it would read what it"
                + " writes",
            "inputTopics: dead is an output or dead-letter topic of the job; it would read what it"
                + " writes");
  }

  @Test
  void checkpointsNeedAFolderThatIsThere() throws Exception {
    checkpoints = checkpoints(Duration.ofSeconds(1), "");
    assertThat(problems()).singleElement().asString().startsWith("checkpoint.dir: missing");

    checkpoints = checkpoints(Duration.ofSeconds(1), folder.resolve("none").toString());
    assertThat(problems()).singleElement().asString().endsWith("none is not a folder");

    Path file = Files.writeString(folder.resolve("file"), "");
    checkpoints = checkpoints(Duration.ofSeconds(1), file.toUri().toString());
    assertThat(problems()).singleElement().asString().endsWith("file is not a folder");

    checkpoints = checkpoints(Duration.ofSeconds(1), "a b:c");
    assertThat(problems()).singleElement().asString().contains("neither a folder nor a URI");

    // /proc takes no file, whoever asks.
    checkpoints = checkpoints(Duration.ofSeconds(1), "/proc");
    assertThat(problems()).containsExactly("checkpoint.dir: /proc cannot be written to");
  }

  @Test
  void aPlaceThatOnlyTheClusterKnowsIsLeftToIt() {
    checkpoints = checkpoints(Duration.ofSeconds(1), "s3://bucket/checkpoints");

    assertThat(problems()).isEmpty();
  }

  @Test
  void stateCannotBeSpreadWiderThanItsKeyGroups() {
    parallelism = 721;

    assertThat(problems()).singleElement().asString().startsWith("parallelism: 721 is above");
  }

  @Test
  void everyBrokenRuleHasItsLine() {
    guarantee = new Guarantee(true, "", Duration.ofSeconds(1));
    checkpoints = checkpoints(Duration.ZERO, "");
    parallelism = 1000;
    topics = new TopicPlan(List.of("in"), "", List.of("in"), List.of());

    assertThat(problems()).hasSize(5);
  }

  private List<String> problems() {
    JobPlan plan = new JobPlan("exposure", guarantee, checkpoints, parallelism, 720, topics);
    List<String> problems = new ArrayList<>(Preflight.ofPlan(plan));
    problems.addAll(Preflight.ofDisk(plan));
    return problems;
  }

  private static Checkpoints checkpoints(Duration interval, String directory) {
    return new Checkpoints(interval, Duration.ofSeconds(5), Duration.ofSeconds(10), directory);
  }
}
