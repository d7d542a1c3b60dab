package io.gammaflow.sinks.dashboard;

import io.gammaflow.schemas.freshness.FreshnessBounds;
import io.gammaflow.sinks.dashboard.server.Dashboard;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A page in Debian's Chromium, opened anew for each test; its class has one browser. */
abstract class OpenPage {
  static Browser browser;

  final TestingLive live = new TestingLive(20);
  final DashboardOptions options =
      DashboardOptions.defaults()
          .withBeat(Duration.ofMillis(300))
          .withBounds(
              new FreshnessBounds(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1)));
  Dashboard dashboard;

  @BeforeAll
  static void startBrowser() {
    Assumptions.assumeTrue(
        Browser.isPresent(),
        "the page is not looked at: install Debian's chromium and chromium-driver");
    browser = new Browser();
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() throws IOException {
    dashboard = Dashboard.start(options, live, new TestingHistory(live));
    browser.shape(false, 1440, 1000);
    // The page of the last test looks for its server until it is left.
    browser.open(URI.create("about:blank"));
    browser.complaints();
    browser.network();
    browser.open(dashboard.uri().resolve("#book=BTC"));
  }

  @AfterEach
  void close() {
    dashboard.close();
  }

  /** Rows are stale until a sign of life is read, which may come a moment after them. */
  void awaitRows(int rows) {
    browser.await(
        rows + " fresh rows",
        "document.querySelectorAll('#books tbody tr:not(.tone-stale)').length === " + rows);
  }

  void awaitText(String css, String text) {
    browser.await(css + " to say " + text, shows(css, text));
  }

  static String shows(String css, String text) {
    return "document.querySelector('" + css + "').textContent.includes('" + text + "')";
  }
}
