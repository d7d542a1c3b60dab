package io.gammaflow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.streams.config.ConfigOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a value must hold to be taken. */
class ReplayRulesTest {
  private final List<String> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "time-zone | EST | time-zone: 'EST' is not a time zone; write UTC or Region/City",
        "time-zone | GMT+1 | time-zone: 'GMT+1' is not a time zone",
        "time-zone | Mars/Base | time-zone: 'Mars/Base' is not a time zone",
        "from | 2021-02-30 | from: '2021-02-30' is not a date",
        "from | 1/2/2021 | from: '1/2/2021' is not a time",
        "model | FLIP | model: there is no model FLIP here; one of FILTER, CUSTOMER_FLOW",
        "model | short_both | model: there is no model short_both here",
        "parallelism | 0 | parallelism: must be 1 to 64, is 0",
        "parallelism | two | parallelism: 'two' is not a whole number",
        "state.backend | disk | state.backend: must be one of heap, rocksdb",
        "shards | BTC | shards: 'BTC' must look like BTC=4",
        "alerts | fall=1:1 | alerts: there is no alert fall; one of [flip, cascade, gain, pin]",
        "alerts | gain=1 | alerts: '1' must look like 0.3:0.2",
        "alerts | gain=0.1:0.2 | alerts: gain must open at or above where it closes, both above 0",
        "leverage.tiers | 10 | leverage.tiers: '10' must look like 10:0.005:0.2",
        "daily-volume | BTC | daily-volume: 'BTC' must look like BTC=300000",
        "rate | NaN | rate: 'NaN' is not a finite number",
        "tick | 50ms | tick: must be 100ms to 1m",
        "tick | 2m | tick: must be 100ms to 1m",
        "emission.interval | 1500ms | emission.interval: must be 0 (none) or a multiple of tick",
        "levels | -100 | levels: -100.0 must be above -100",
        "levels | 1,,2 | levels: '' is not a number",
        "watched | BTC,,ETH | watched: must be names of underlyings, none of them empty",
        "draws | 2000 | draws: must be 0 to 1024, is 2000",
        "draw.range-pct | 95 | draw.range-pct: must be 1 to 90",
        "other-levels | 60 | other-levels: must be an odd number from 3 to 10001",
        "max.underlyings | 0 | max.underlyings: must be 1 to 1000000, is 0",
        "checkpoint.interval | 1ms | checkpoint.interval: must be none or at least 10ms",
      })
  void aBrokenRuleNamesItsKey(String key, String value, String message) {
    read(Map.of(OptionSet.REPLAY.byKey(key).orElseThrow(), value));

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).startsWith(message);
  }

  @Test
  void timesThatClocksSkipOrRepeatNeedAnOffset() {
    Map<ConfigOption<?>, String> newYork = new HashMap<>();
    newYork.put(ReplayOptions.TIME_ZONE, "America/New_York");
    newYork.put(ReplayOptions.FROM, "2021-03-14T02:30");
    newYork.put(ReplayOptions.TO, "2021-11-07T01:30");
    read(newYork);

    assertThat(problems)
        .containsExactly(
            "from: '2021-03-14T02:30' is not a time in America/New_York (clocks change); give an"
                + " offset (--from)",
            "to: '2021-11-07T01:30' is two times in America/New_York (clocks change); give an"
                + " offset (--to)");
  }

  @Test
  void fromAfterToIsRefused() {
    read(Map.of(ReplayOptions.FROM, "2021-06-02", ReplayOptions.TO, "2021-06-01"));

    assertThat(problems).containsExactly("from: must not be after to");
  }

  private void read(Map<ConfigOption<?>, String> flags) {
    ReplayConfig.of(
        ConfigSources.read(OptionSet.REPLAY, null, Map.of(), LiveSettings.flags(flags), problems),
        problems);
  }
}
