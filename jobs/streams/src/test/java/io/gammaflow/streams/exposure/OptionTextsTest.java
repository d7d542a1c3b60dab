package io.gammaflow.streams.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.streams.config.ConfigOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionTextsTest {
  /** Their defaults depend on something else, and are described. */
  private static final List<ConfigOption<?>> DESCRIBED =
      List.of(
          ExposureOptions.MODEL,
          ExposureOptions.DECAY,
          ExposureOptions.SIGNING,
          FeedbackOptions.ALERTS);

  static List<ConfigOption<?>> options() {
    return ExposureConfig.options();
  }

  @ParameterizedTest
  @MethodSource("options")
  <T> void theDefaultThatIsShownReadsBackAsTheDefault(ConfigOption<T> option) {
    if (!DESCRIBED.contains(option)) {
      assertThat(option.parse(option.defaultText())).contains(option.defaultValue());
    }
  }

  @ParameterizedTest
  @MethodSource("options")
  void theDescriptionIsASentence(ConfigOption<?> option) {
    assertThat(option.description()).matches("(?s)[A-Z].*\\.");
  }

  @ParameterizedTest
  @MethodSource("options")
  void theWordThatLeavesAnOptionOpenIsNoValue(ConfigOption<?> option) {
    if (option.defaultText().equals("auto")) {
      assertThat(option.parse("auto")).isEqualTo(Optional.empty());
    }
  }
}
