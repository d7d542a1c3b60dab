package io.gammaflow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.streams.config.ConfigOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Names of earlier versions are read as today's, each with one warning that has the new name. */
class OldKeysTest {
  @TempDir Path folder;

  private final List<String> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "learnUntil, learn.until",
    "asOf, as-of",
    "timeZone, time-zone",
    "profileLevels, profile.levels",
    "profileRangePct, profile.range-pct",
    "gridStep, grid.step",
    "volDynamics, vol-dynamics",
    "hedgeCost, hedge.cost",
    "hedgeFee, hedge.fee",
    "blockTime, block-time",
    "riskAversion, risk-aversion",
    "leverageTiers, leverage.tiers",
    "dailyVolume, daily-volume",
    "otherLevels, other-levels",
    "mostUnderlyings, max.underlyings",
    "drawRangePct, draw.range-pct",
    "stateBackend, state.backend",
    "checkpointInterval, checkpoint.interval",
    "decay, emission.interval",
    "copies, replication.factor",
    "checkpointDir, checkpoint.dir",
    "checkpointTimeout, checkpoint.timeout",
    "venueUrl, venue.url",
    "markPrices, mark-prices",
    "clientId, venue.client-id",
    "clientSecret, venue.client-secret",
    "transactionTimeout, transaction.timeout",
    "restartBudget, restart.budget",
    "databaseTls, database.tls",
    "databaseUser, database.user",
    "databasePassword, database.password",
    "webhookFormat, webhook.format",
    "webhookSecret, webhook.secret",
    "webhookStates, webhook.states",
    "webhookPatience, webhook.delivery-timeout",
    "page, dashboard.port",
  })
  void isReadAsTodays(String old, String today) throws IOException {
    ConfigOption<?> option = option(today);
    OptionSet set = OptionSet.LIVE.options().contains(option) ? OptionSet.LIVE : OptionSet.REPLAY;
    Map<ConfigOption<?>, Setting> settings = read(set, old + ": ${X}\n", Map.of("X", "1"));

    assertThat(problems).isEmpty();
    assertThat(settings).containsOnlyKeys(option);
    assertThat(Setting.warnings(settings))
        .containsExactly(today + ": x.yaml, key " + old + " is an old name; use " + today);
  }

  @Test
  void profileEveryHasTwoSuccessors() throws IOException {
    assertThat(read(OptionSet.LIVE, "profileEvery: 1m\n", Map.of()))
        .containsOnlyKeys(LiveOptions.PROFILE_EVERY);
    assertThat(read(OptionSet.REPLAY, "profileEvery: 1m\n", Map.of()))
        .containsOnlyKeys(ReplayOptions.PROFILE_EVERY);
    assertThat(problems).isEmpty();
  }

  @Test
  void flagsAndVariablesAreReadAsTodays() {
    CommandSpec spec = CommandSpec.create();
    SettingFlags.add(spec, OptionSet.LIVE.options());
    new CommandLine(spec).parseArgs("--copies", "1", "--page=80", "--checkpoint-dir", "x");
    Map<ConfigOption<?>, Setting> flags = SettingFlags.given(spec, OptionSet.LIVE.options());
    Map<String, String> environment = Map.of("GAMMAFLOW_CLIENT_ID", "a", "GAMMAFLOW_DECAY", "2s");
    Map<ConfigOption<?>, Setting> settings =
        ConfigSources.read(OptionSet.LIVE, null, environment, flags, problems);

    assertThat(problems).isEmpty();
    assertThat(Setting.warnings(settings))
        .containsExactly(
            "replication.factor: --copies is an old name; use --replication-factor",
            "venue.client-id: environment GAMMAFLOW_CLIENT_ID is an old name; use"
                + " GAMMAFLOW_VENUE_CLIENT_ID",
            "emission.interval: environment GAMMAFLOW_DECAY is an old name; use"
                + " GAMMAFLOW_EMISSION_INTERVAL",
            "dashboard.port: --page is an old name; use --dashboard-port");
    assertThat(settings.get(LiveOptions.DASHBOARD_PORT)).extracting(Setting::value).isEqualTo("80");
  }

  @Test
  void ofAnOldAndATodaysVariableTodaysIsRead() {
    Map<ConfigOption<?>, Setting> settings =
        ConfigSources.read(
            OptionSet.LIVE,
            null,
            Map.of("GAMMAFLOW_COPIES", "1", "GAMMAFLOW_REPLICATION_FACTOR", "2"),
            Map.of(),
            problems);

    assertThat(settings.get(LiveOptions.REPLICATION_FACTOR))
        .extracting(Setting::value)
        .isEqualTo("2");
    assertThat(Setting.warnings(settings)).isEmpty();
  }

  @Test
  void twoNamesOfOneSettingInAFileAreRefused() throws IOException {
    read(OptionSet.LIVE, "copies: 1\nreplication.factor: 2\n", Map.of());

    assertThat(problems)
        .containsExactly(
            "replication.factor: is set twice: x.yaml, key copies, and x.yaml, key"
                + " replication.factor");
  }

  @Test
  void everyKeyIsWrittenInOneStyleAndNoNameMeansTwoThings() {
    for (OptionSet set : List.of(OptionSet.LIVE, OptionSet.REPLAY)) {
      List<String> names =
          set.options().stream()
              .flatMap(option -> Stream.concat(Stream.of(option.key()), option.oldKeys().stream()))
              .toList();
      assertThat(names).doesNotHaveDuplicates();
      assertThat(set.names(ConfigOption::key)).allMatch(key -> key.matches("[a-z]+([.-][a-z]+)*"));
    }
  }

  private Map<ConfigOption<?>, Setting> read(
      OptionSet set, String content, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), content);
    return ConfigSources.read(set, file, environment, Map.of(), problems);
  }

  private static ConfigOption<?> option(String key) {
    Set<ConfigOption<?>> all = new LinkedHashSet<>(OptionSet.LIVE.options());
    all.addAll(OptionSet.REPLAY.options());
    Optional<ConfigOption<?>> found =
        all.stream().filter(option -> option.key().equals(key)).findFirst();
    return found.orElseThrow();
  }
}
