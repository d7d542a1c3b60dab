package io.gammaflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gammaflow.schemas.codec.CanonicalRecords;
import io.gammaflow.schemas.record.Progress;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The catalogue names every topic of the architecture, and every record has one. */
class TopicCatalogueTest {
  @Test
  void namesEveryTopic() {
    assertThat(TopicCatalogue.all())
        .extracting(Topic::name)
        .containsExactly(
            "gammaflow.instruments.v1",
            "gammaflow.trades.v1",
            "gammaflow.open-interest.v1",
            "gammaflow.marks.v1",
            "gammaflow.underlyings.v1",
            "gammaflow.depth.v1",
            "gammaflow.liquidations.v1",
            "gammaflow.context.v1",
            "gammaflow.signals.v1",
            "gammaflow.signals-fast.v1",
            "gammaflow.profiles.v1",
            "gammaflow.positions.v1",
            "gammaflow.alerts.v1",
            "gammaflow.heartbeats.v1",
            "gammaflow.late.v1",
            "gammaflow.dead-letters.v1",
            "gammaflow.calibration.v1");
  }

  @Test
  void onlyTheSignalsAreExactlyOnce() {
    assertThat(TopicCatalogue.all())
        .filteredOn(topic -> topic.guarantee() == Guarantee.EXACTLY_ONCE)
        .containsExactly(TopicCatalogue.SIGNALS);
  }

  @Test
  void everyRecordHasATopicAndEveryTopicOnlyCanonicalRecords() {
    assertThat(
            TopicCatalogue.all().stream()
                .flatMap(topic -> topic.records().stream())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(CanonicalRecords.classes());
  }

  @Test
  void everyInputCarriesProgress() {
    assertThat(TopicCatalogue.all().subList(0, 8))
        .allSatisfy(topic -> assertThat(topic.records()).contains(Progress.class));
    assertThat(TopicCatalogue.all().subList(8, 17))
        .noneSatisfy(topic -> assertThat(topic.records()).contains(Progress.class));
  }

  @Test
  void isFoundByName() {
    assertThat(TopicCatalogue.byName("gammaflow.marks.v1")).isSameAs(TopicCatalogue.MARKS);
    assertThatIllegalArgumentException().isThrownBy(() -> TopicCatalogue.byName("marks"));
  }
}
