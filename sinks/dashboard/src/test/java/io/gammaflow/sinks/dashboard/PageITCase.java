package io.gammaflow.sinks.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.freshness.FreshnessBounds;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.sinks.dashboard.server.Dashboard;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page as a reader has it. */
class PageITCase extends OpenPage {
  @Test
  void waitsInWordsUntilTheFirstSignal() {
    awaitText("#no-books", "Waiting for the first committed signal");
    live.tick();
    awaitRows(20);
    assertThat(browser.element("#no-books").isDisplayed()).isFalse();
  }

  @Test
  void showsAsManySignalsAsWereSent() {
    for (int i = 0; i < 5; i++) {
      live.tick();
    }
    assertThat(live.sent.get()).isEqualTo(205);
    awaitText("#signals", "205");
    live.tick();
    awaitText("#signals", "246");
    assertThat(dashboard.counts().signals()).isEqualTo(246);
  }

  @Test
  void readsOutGexWithIntervalFlipAndUnits() {
    live.tick();
    awaitRows(20);
    String row = browser.text("#books tbody tr:nth-child(5)");
    assertThat(row).startsWith("BTC").containsPattern("[+−][0-9.]+ (M|bn) USD / 1 % ");
    assertThat(row)
        .containsPattern("\\[[−0-9.]+, [−0-9.]+]")
        .containsPattern("[+−][0-9.]+ % [0-9.]+ σ");
    assertThat(row).contains("OK");
  }

  @Test
  void drawsSignalAndProfileOfOneTick() {
    live.tick();
    awaitRows(20);
    awaitText("#figures", "14:00:01 UTC");
    browser.await("a profile", "document.getElementById('no-levels').hidden");
    TestingMarket btc = live.market(TestingMarket.NAMES.indexOf("BTC"));
    Instant next = live.now().plusSeconds(1);

    live.record(ReflexivitySignal.newBuilder(btc.signal("BTC", 2, next)).setCallWall(1.0).build());
    awaitText("#signals", "42");
    browser.await(
        "another frame",
        "window.later === true || (setTimeout(() => { window.later = true }, 700), false)");
    assertThat(browser.text("#figures")).contains("14:00:01 UTC").doesNotContain("14:00:02");

    live.record(btc.profile("BTC", next));
    awaitText("#figures", "14:00:02 UTC");
    assertThat(browser.text("#level-tick")).isEmpty();

    // A profile that never comes holds nothing back for long, and the chart says of when it is.
    live.record(btc.signal("BTC", 3, next.plusSeconds(5)));
    awaitText("#figures", "14:00:07 UTC");
    awaitText("#level-tick", "of 14:00:02 UTC");
  }

  @Test
  void soundDataAndAnEstimateThatSaysNothingAreTwoWords() {
    live.tick();
    awaitRows(20);
    awaitText("#book-estimate", "Estimate firm");
    assertThat(browser.text("#books tbody tr:nth-child(5)")).contains("OK", "firm");
    TestingMarket btc = live.market(TestingMarket.NAMES.indexOf("BTC"));
    Instant later = live.now().plus(Duration.ofMinutes(40));

    live.record(
        ReflexivitySignal.newBuilder(btc.signal("BTC", 2, later))
            .setGexPerPct(-423e3)
            .setGexPerPctLower(-5.81e6)
            .setGexPerPctUpper(4.97e6)
            .build());

    awaitText("#book-estimate", "Estimate wide: the interval is ±13 times its mean");
    String row = browser.text("#books tbody tr:nth-child(5)");
    assertThat(row).contains("−0.42 M USD / 1 % [−5.81, 4.97]", "OK", "wide");
    assertThat(browser.text("#book-gex")).isEqualTo("−0.42 M USD / 1 % [−5.81, 4.97]");
    assertThat(browser.elements("#books tbody tr:nth-child(5) .s-ok")).isEmpty();
    assertThat(browser.elements("#books tbody tr:nth-child(4) .s-ok")).hasSize(1);
    assertThat(browser.text("#shown")).contains("4 not OK", "1 estimate wide");
  }

  @Test
  void noTwoTicksOfATimeAxisAreAlikeAndNoColumnIsCutOff() {
    live.tick();
    awaitRows(20);
    assertThat(
            browser
                .run(
                    "const {tickTime} = await import(document.baseURI.split('#')[0] + 'js/format.js');"
                        + "const at = Date.UTC(2026, 10, 20, 23, 59, 30);"
                        + "return [15, 60, 3600, 7200, 86400].map(step => [0, 1, 2].map(i =>"
                        + " tickTime(at + 30e3 + i * step * 1e3, 'UTC', step)).join(' ')).join(' | ')")
                .toString())
        .isEqualTo(
            "00:00:00 00:00:15 00:00:30 | 11-21 00:01 00:02 | 11-21 01:00 02:00"
                + " | 11-21 11-21 02:00 11-21 04:00 | 11-21 11-22 11-23");
    assertThat(cutOff()).isEmpty();
    browser.shape(false, 1280, 1000);
    assertThat(cutOff()).isEmpty();
  }

  /** Cells of the table whose text is wider than they are, or that the table's frame cuts. */
  private String cutOff() {
    return browser
        .run(
            "const frame = document.querySelector('.scroll').getBoundingClientRect().right;"
                + "return [...document.querySelectorAll('#books td, #books td span, #books th')]"
                + ".filter(e => e.offsetParent && getComputedStyle(e).display !== 'inline'"
                + " && (e.scrollWidth > e.clientWidth + 1"
                + " || e.getBoundingClientRect().right > frame + 1))"
                + ".map(e => e.className + ': ' + e.textContent).join('; ')")
        .toString();
  }

  @Test
  void saysWhyAStatusIsNotOk() {
    live.tick();
    awaitRows(20);
    assertThat(browser.text("#books tr.tone-bad"))
        .contains("NVDA", "Suspect", "trades are missing in the sequence, spot is old");
    assertThat(browser.text("#shown")).contains("4 not OK");
    browser.element("#show input[value=bad]").sendKeys(Keys.SPACE);
    awaitRows(4);
  }

  @Test
  void showsWhatFeedsOnItselfInTheHeadLineAndTheFigures() {
    live.tick();
    awaitRows(20);
    String row = browser.text("#books tbody tr:nth-child(5)");
    assertThat(row).contains("Cascade risk", "↓ 2.9 %", "↑ 2.9 %").containsPattern("[0-9.]+ σ");
    assertThat(browser.text("#figures"))
        .contains("P(short gamma)", "Touch in 1 h", "Largest within 2σ", "P 27 %")
        .containsPattern("Flip\\n[0-9,.]+ \\([+−][0-9.]+ %\\)\\n\\[[0-9,.]+, [0-9,.]+]");
    assertThat(browser.text("#books tbody tr:nth-child(1)")).doesNotContain("none", "σ");
  }

  @Test
  void mapsLoopGainByLevelAndTime() {
    live.tick();
    browser.run("document.getElementById('time-price').scrollIntoView()");
    browser.await("the map", "!document.getElementById('heat-panel').hidden");
    browser.await(
        "colours in it",
        "(()=>{const c=document.getElementById('heat');if(!c.width)return false;"
            + "const d=c.getContext('2d').getImageData(0,0,c.width,c.height).data;"
            + "return new Set(Array.from({length:d.length/4},(_,i)=>d[4*i]+','+d[4*i+1])).size>9})()");
    browser.element("#books tbody tr:nth-child(1) button").sendKeys(Keys.ENTER);
    awaitText("#book-name", "AAPL");
  }

  @Test
  void putsTheFourModelsSideBySideAndTellsMeasuredFromAssumed() {
    live.tick();
    browser.await("models", "document.querySelectorAll('.model-row').length === 4");
    String models = browser.text("#models");
    assertThat(models)
        .contains("Filter", "Customer flow", "Calls long, puts short", "Short both", "no interval")
        .containsPattern("Filter\\n[+−][0-9.]+ (M|bn) USD \\[[−0-9.]+, [−0-9.]+]");
    assertThat(browser.elements(".model-row .dot.assumed")).hasSize(2);
    browser.element("#models button[data-model=CALLS_LONG_PUTS_SHORT]").sendKeys(Keys.ENTER);
    browser.await("pressed", "document.querySelector('[aria-pressed=true].model') !== null");
  }

  @Test
  void showsThatItIsStaleAndComesBackByItself() throws IOException {
    live.tick();
    awaitRows(20);
    int port = dashboard.uri().getPort();
    dashboard.close();
    awaitText("#link", "Stale: connection lost");
    browser.await("stale rows", "document.querySelectorAll('tr.tone-stale').length === 20");
    assertThat(browser.text("#book-status")).contains("Stale", "the connection is lost");
    dashboard = Dashboard.start(options.withPort(port), live, HistorySource.none());
    live.tick();
    awaitText("#link", "Live");
    awaitText("#signals", "41");
    browser.await("fresh rows", "document.querySelectorAll('tr.tone-stale').length === 0");
  }

  @Test
  void saysWhatIsSilentWithinFiveSeconds() throws IOException {
    int port = dashboard.uri().getPort();
    dashboard.close();
    dashboard =
        Dashboard.start(
            options.withPort(port).withBounds(FreshnessBounds.standard()),
            live,
            HistorySource.none());
    live.tick();
    awaitRows(20);
    browser.await("fresh rows", "document.querySelectorAll('tr.tone-stale').length === 0");
    live.silentIngest(Duration.ofSeconds(7));
    // Heartbeats go on: without them the page would soon name their silence instead.
    browser.await(
        "the silence of ingest",
        "document.querySelectorAll('tr.tone-stale').length === 20 && "
            + shows("#book-status", "Stale: ingest of deribit has been silent for"),
        live::tick);
    assertThat(browser.text("#shown")).contains("20 not OK");

    live.silentIngest(Duration.ZERO);
    live.tick();
    browser.await("fresh rows", "document.querySelectorAll('tr.tone-stale').length === 0");
    long last = System.nanoTime();
    browser.await("stale rows", "document.querySelectorAll('tr.tone-stale').length === 20");
    assertThat(Duration.ofNanos(System.nanoTime() - last)).isLessThan(Duration.ofSeconds(5));
    awaitText("#book-status", "no heartbeat of exposure for");
  }

  @Test
  void complainsOfNothingAndAsksNoOtherHost() {
    live.tick();
    browser.await("a profile", "document.getElementById('no-levels').hidden");
    browser.run("document.getElementById('time-price').scrollIntoView()");
    browser.await("the past", "document.querySelectorAll('.uplot').length === 2");
    browser.shape(true, 390, 844);
    live.tick();
    awaitText("#signals", "82");
    assertThat(browser.complaints()).isEmpty();
    List<String> requests = browser.network();
    assertThat(requests).hasSizeGreaterThan(20);
    assertThat(requests)
        .allMatch(r -> r.contains("\"url\":\"" + dashboard.uri()) || r.contains("\"url\":\"data:"));
  }

  @Test
  void fitsAPhoneWithoutScrollingSideways() {
    browser.shape(false, 390, 844);
    live.tick();
    awaitRows(20);
    browser.await("a profile", "document.getElementById('no-levels').hidden");
    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
  }
}
