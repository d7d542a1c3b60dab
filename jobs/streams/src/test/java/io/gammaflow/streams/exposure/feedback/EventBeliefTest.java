package io.gammaflow.streams.exposure.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.streams.exposure.CalendarEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventBeliefTest {
  private static List<CalendarEvent> words(String name, double... sds) {
    List<CalendarEvent> words = new ArrayList<>();
    for (double sd : sds) {
      CalendarEvent word = new CalendarEvent();
      word.name = name;
      word.effective = 1_000;
      word.knownAt = words.size();
      word.jumpSd = sd;
      words.add(word);
    }
    return words;
  }

  private static void assertBelieved(double sd, boolean doubtful, double... told) {
    List<CalendarEvent> words = words("rates", told);
    Collections.reverse(words);
    EventBelief belief = new EventBelief(words);
    assertThat(belief.believed()).extracting(e -> e.jumpSd).containsExactly(sd);
    assertThat(belief.isDoubtful()).isEqualTo(doubtful);
  }

  @Test
  void anEventCountsOnceByTheLastWordThatIsBelieved() {
    assertBelieved(0.02, false, 0.02);
    assertBelieved(0.021, false, 0.02, 0.02, 0.021);
  }

  @Test
  void anotherWordWaitsForASecondOne() {
    assertBelieved(0.02, true, 0.02, 0.2);
    assertBelieved(0.02, true, 0.02, 0.002);
    assertBelieved(0.2, false, 0.02, 0.2, 0.2);
    assertBelieved(0.02, false, 0.02, 0.2, 0.02);
    assertBelieved(0.02, true, 0.02, 0.2, 0.4);
  }

  @Test
  void oneThatCannotBeMeantWaitsForOneThatCan() {
    assertBelieved(0.02, true, 0.02, Double.NaN);
    assertBelieved(0.02, false, Double.NaN, 0.02);
    EventBelief belief = new EventBelief(words("rates", Double.NaN));
    assertThat(belief.believed()).isEmpty();
    assertThat(belief.isDoubtful()).isTrue();
  }

  @Test
  void noEventIsLargeByOneWordAlone() {
    EventBelief belief = new EventBelief(words("rates", 0.3));
    assertThat(belief.believed()).isEmpty();
    assertThat(belief.isDoubtful()).isTrue();
    assertBelieved(0.3, false, 0.3, 0.3);
  }

  @Test
  void eventsAreToldApart() {
    List<CalendarEvent> words = words("rates", 0.02);
    words.addAll(words("upgrade", 0.05));
    EventBelief belief = new EventBelief(words);
    assertThat(belief.believed()).hasSize(2);
    assertThat(belief.isDoubtful()).isFalse();
  }
}
