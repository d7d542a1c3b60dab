package io.gammaflow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.AlertState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NotifyConfigTest extends LiveSettings {
  private static final Set<LiveJob> ALONE = Set.of(LiveJob.NOTIFY);
  private static final Map<String, String> HOOK =
      Map.of("GAMMAFLOW_WEBHOOK", "http://localhost:9/x");

  @Test
  void besideOtherJobsItIsThereWhereSomebodyIsNamed() throws IOException {
    assertThat(read(ALL, REQUIRED, Map.of()).jobs()).doesNotContain(LiveJob.NOTIFY);
    assertThat(read(ALL, REQUIRED, HOOK).jobs()).endsWith(LiveJob.NOTIFY);
    assertThat(problems).isEmpty();
  }

  @Test
  void opensAndClosesAreToldForTenMinutesWhereNothingElseIsSaid() throws IOException {
    NotifyConfig config = read(ALONE, REQUIRED, HOOK).notification().orElseThrow();

    assertThat(problems).isEmpty();
    assertThat(config.webhook().states()).containsOnly(AlertState.OPENED, AlertState.CLOSED);
    assertThat(config.webhook().patience()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void byItselfItAsksForSomebody() throws IOException {
    read(ALONE, REQUIRED, Map.of());

    assertThat(problems)
        .containsExactly("webhook: is missing; set it in the file or by GAMMAFLOW_WEBHOOK");
  }

  @Test
  void anAddressInTheFileIsRefusedAndNotCalledMissingAsWell() throws IOException {
    read(ALONE, REQUIRED + "webhook: https://a.b/c\n", Map.of());

    assertThat(problems)
        .containsExactly(
            "webhook: a secret must not be given here; write ${NAME} or file:PATH (live.yaml)");
  }

  @Test
  void aVariableOfBlanksLeavesNothingUnsignedInSilence() throws IOException {
    read(ALONE, REQUIRED + "webhook.secret: ${BLANK}\n", Map.of("BLANK", " "));

    assertThat(problems).contains("webhook.secret: ${BLANK} is not set; set it in the environment");
  }

  @Test
  void everyBrokenRuleNamesItsKey() throws IOException {
    Path blank = Files.writeString(folder.resolve("secret"), "\n");
    read(
        ALONE,
        REQUIRED + "webhook: ${HOOK}\nwebhook.states: OPEN\nwebhook.secret: 'file:" + blank + "'\n",
        Map.of("HOOK", "http://hooks.example.com/hidden"));

    assertThat(problems)
        .containsExactlyInAnyOrder(
            "webhook: must be https, http only to this machine, is http://hooks.example.com"
                + " (live.yaml, key webhook)",
            "webhook.secret: is blank (live.yaml, key webhook.secret)",
            "webhook.states: must be one of OPENED, UPDATED, CLOSED (live.yaml, key webhook.states)");
  }

  @Test
  void aFormatThatTheRestDoesNotSuitIsRefused() throws IOException {
    read(ALONE, REQUIRED + "webhook.format: teams\n", HOOK);
    read(ALONE, REQUIRED + "webhook.format: pagerduty\n", HOOK);
    read(
        ALONE,
        REQUIRED + "webhook.format: slack\n",
        Map.of("GAMMAFLOW_WEBHOOK", "https://a.b/c", "GAMMAFLOW_WEBHOOK_SECRET", "x"));

    assertThat(problems)
        .containsExactly(
            "webhook.format: must be one of generic, slack, discord, telegram, pagerduty"
                + " (live.yaml, key webhook.format)",
            "webhook.format: pagerduty needs the routing key of its integration as webhook.secret",
            "webhook.format: slack does not support signatures; leave out webhook.secret");
  }
}
