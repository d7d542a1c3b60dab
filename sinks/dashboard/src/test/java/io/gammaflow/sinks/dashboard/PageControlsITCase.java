package io.gammaflow.sinks.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.AlertKind;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What a reader does with the page, by keyboard. */
class PageControlsITCase extends OpenPage {
  @Test
  void selectsSortsAndFiltersByKeyboard() {
    live.tick();
    awaitRows(20);
    browser.element("#books tbody tr:nth-child(7) button").sendKeys(Keys.ENTER);
    awaitText("#book-name", "ETH");
    browser.await("ETH's profile", "document.getElementById('no-levels').hidden");
    browser.element("th[data-sort=spot] button").sendKeys(Keys.ENTER);
    browser.await(
        "BTC first", "document.querySelector('#books tbody tr button').textContent === 'BTC'");
    browser.element("#filter").sendKeys("am");
    awaitRows(2);
    browser.element("#filter").clear();
    browser.element("#filter").sendKeys("nothing of that kind");
    awaitText("#no-books", "No underlying matches");
    assertThat(browser.text("#book-name")).isEqualTo("ETH");
  }

  @Test
  void readsALevelOutUnderTheKeys() {
    live.tick();
    browser.await("a profile", "document.getElementById('no-levels').hidden");
    browser.element("#levels").sendKeys(Keys.PAGE_UP, Keys.PAGE_UP, Keys.PAGE_UP, Keys.PAGE_UP);
    browser.await(
        "forty levels up", "/\\+(3.9|4.0)/.test(document.getElementById('readout').textContent)");
    assertThat(browser.text("#readout"))
        .containsPattern("\\(\\+[0-9.]+ %\\)")
        .containsPattern("GEX\\n[+−][0-9.]+ (k |M |bn )?USD / 1 % \\[")
        .containsPattern("Dealers (buy|sell)\\n[0-9.]+ (k )?BTC \\([0-9.]+ (k |M |bn )?USD\\)")
        .containsPattern("P\\(short gamma\\)\\n[0-9]+ %")
        .containsPattern("Cost of the flow\\n[0-9.]+ (k |M |bn )?USD [0-9.]+ % slippage")
        .containsPattern("Loop gain\\n[−0-9.]+ \\[[−0-9.]+, [−0-9.]+]")
        .containsPattern("Liquidations on the way\\nbuy [0-9.]+ BTC published");
    assertThat(browser.element("#levels").getDomAttribute("aria-valuetext"))
        .contains("Dealers sell", "P(short gamma)", "Loop gain");
  }

  @Test
  void hedgesInBandsWhenAskedAndOffersItOnlyWhereThereAreBands() {
    live.tick();
    browser.await("a profile", "document.getElementById('no-levels').hidden");
    browser.element("#levels").sendKeys(Keys.PAGE_UP, Keys.PAGE_UP);
    awaitText("#readout", "Cost of the flow");
    browser.element("#flow input[value=banded]").sendKeys(Keys.SPACE);
    browser.element("#levels").sendKeys(Keys.PAGE_UP, Keys.PAGE_UP);
    awaitText("#readout", "in bands");
    browser.element("#books tbody tr:nth-child(1) button").sendKeys(Keys.ENTER);
    awaitText("#book-name", "AAPL");
    browser.await("no choice", "document.getElementById('flow').hidden");
  }

  @Test
  void drawsOneVenueWhenAsked() {
    live.tick();
    awaitRows(20);
    browser.element("#books tbody tr:nth-child(5) button").sendKeys(Keys.ENTER);
    browser.await("venues", "!document.getElementById('venues').hidden");
    browser.element("#venues input[value=okx]").sendKeys(Keys.SPACE);
    awaitText("#book-name", "BTC@okx");
    browser.await("its profile", "document.getElementById('no-levels').hidden");
  }

  @Test
  void opensTheEvidenceOfAnAlert() {
    live.tick();
    live.alert("BTC", AlertKind.FLIP_AHEAD, "one sigma away");
    awaitText("#alerts", "Flip ahead");
    browser.element("#alerts summary").sendKeys(Keys.ENTER);
    assertThat(browser.text("#alerts details p")).isEqualTo("one sigma away");
    live.cascadeAlert("BTC");
    awaitText("#alerts-open", "2 open");
    assertThat(browser.text("#alerts .a-cascade_risk summary"))
        .contains("Cascade risk", "open", "38 %, threshold 30 %", "−4.1 % from spot");
    assertThat(browser.text("#books tbody tr:nth-child(5) .badge")).isEqualTo("2");
  }

  @Test
  void switchesTheZoneOfTimes() {
    live.tick();
    awaitRows(20);
    browser.element("#books tbody tr:nth-child(1) button").sendKeys(Keys.ENTER);
    awaitText("#book-name", "AAPL");
    awaitText("#figures", "14:00:01 UTC");
    browser.element("#zone input[value=exchange]").sendKeys(Keys.SPACE);
    awaitText("#figures", "09:00:01 EST");
  }
}
